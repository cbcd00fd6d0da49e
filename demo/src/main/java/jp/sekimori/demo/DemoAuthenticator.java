// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.demo;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jp.sekimori.authenticator.CardAuthenticator;
import jp.sekimori.authenticator.reader.CardReaders;

/** The real card authenticator, with the demo's software card in its reader or with the PC's own readers. */
final class DemoAuthenticator {

    private static final String READER = "Demo reader";

    private final DemoOptions options;
    private final CardSlot slot;

    DemoAuthenticator(DemoOptions options, CardSlot slot) {
        this.options = options;
        this.slot = slot;
    }

    /** Answers sign-in pages until the result is closed. Development mode, because the demo's pages are plain http. */
    AutoCloseable serve() {
        CardReaders readers = readers();
        String language = "ja".equals(options.language().getLanguage()) ? "ja" : "en";
        Thread service = new Thread(
                () -> CardAuthenticator.run(
                        new String[] {"serve", "--development", "--lang", language},
                        readers,
                        new PrintWriter(System.err, true, UTF_8),
                        new PrintWriter(System.err, true, UTF_8)),
                "card authenticator");
        service.setDaemon(true);
        service.start();
        return service::interrupt;
    }

    /**
     * The tokens for this origin and challenge, by the command {@code authenticate}, with PIN and password on its standard
     * input: one, or two when the challenge asks for a legal signature as well.
     *
     * @throws IllegalStateException when the card authenticator refuses, with what it said
     */
    List<String> tokens(String origin, Map<String, String> challenge) {
        System.setIn(new ByteArrayInputStream((DemoCard.PIN + "\n" + DemoCard.PASSWORD + "\n").getBytes(US_ASCII)));
        StringWriter out = new StringWriter();
        StringWriter problems = new StringWriter();
        List<String> command = new ArrayList<>(List.of(
                "authenticate", "--origin", origin, "--nonce", challenge.getOrDefault("nonce", ""), "--pin-stdin"));
        if (challenge.containsKey("second_nonce")) {
            command.addAll(List.of("--second-nonce", challenge.get("second_nonce")));
        }
        int status = CardAuthenticator.run(
                command.toArray(String[]::new), readers(), new PrintWriter(out, true), new PrintWriter(problems, true));
        if (status != 0) {
            throw new IllegalStateException(problems.toString().strip());
        }
        return out.toString().lines().toList();
    }

    private CardReaders readers() {
        if (options.reader()) {
            return CardReaders.pcsc();
        }
        return CardReaders.holding(READER, slot::transmit);
    }
}
