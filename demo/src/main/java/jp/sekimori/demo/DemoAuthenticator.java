// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.demo;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import jp.sekimori.authenticator.CardAuthenticator;
import jp.sekimori.authenticator.reader.CardReaders;
import jp.sekimori.card.CardRemovedException;
import jp.sekimori.testkit.card.SoftwareCard;
import jp.sekimori.testkit.card.SoftwareCardRemovedException;

/** The real card authenticator, with the demo's software card in its reader or with the PC's own readers. */
final class DemoAuthenticator {

    private static final String READER = "Demo reader";

    private final DemoOptions options;
    private final DemoCard card;

    DemoAuthenticator(DemoOptions options, DemoCard card) {
        this.options = options;
        this.card = card;
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
     * A token for this origin and nonce, by the command {@code authenticate}, with the PIN on its standard input.
     *
     * @throws IllegalStateException when the card authenticator refuses, with what it said
     */
    String token(String origin, Optional<String> nonce) {
        System.setIn(new ByteArrayInputStream((DemoCard.PIN + "\n").getBytes(US_ASCII)));
        StringWriter out = new StringWriter();
        StringWriter problems = new StringWriter();
        List<String> command = List.of("authenticate", "--origin", origin, "--nonce", nonce.orElse(""), "--pin-stdin");
        int status = CardAuthenticator.run(
                command.toArray(String[]::new), readers(), new PrintWriter(out, true), new PrintWriter(problems, true));
        if (status != 0) {
            throw new IllegalStateException(problems.toString().strip());
        }
        return out.toString().strip();
    }

    private CardReaders readers() {
        if (options.reader()) {
            return CardReaders.pcsc();
        }
        SoftwareCard inserted = card.insert();
        return CardReaders.holding(READER, command -> {
            try {
                return inserted.transmit(command);
            } catch (SoftwareCardRemovedException removed) {
                throw new CardRemovedException("the software card was taken away", removed);
            }
        });
    }
}
