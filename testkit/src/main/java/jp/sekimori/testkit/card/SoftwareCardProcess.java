// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.card;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.pki.TestCertificate;
import jp.sekimori.testkit.pki.TestPki;

/**
 * One software card as a program of its own, in a virtual reader until it is ended.
 *
 * <p>{@code --pki DIR} folder of the test authority, made when there is none; {@code --holder NAME} whose card
 * (default: resident), issued and kept there; {@code --pin 1234}; {@code --tries 3}; {@code --port 35963};
 * {@code --with BEHAVIOUR[,BEHAVIOUR…]} see {@link Behaviour}.
 */
public final class SoftwareCardProcess {
    private SoftwareCardProcess() {}

    /** Runs until the virtual reader goes away or the process is ended. */
    public static void main(String[] arguments) throws InterruptedException {
        Map<String, String> options = options(arguments);
        SoftwareCard card = card(options);
        int port = Integer.parseInt(options.getOrDefault("port", Integer.toString(VpcdCard.DEFAULT_PORT)));
        try (VpcdCard inserted = VpcdCard.insert(card, port)) {
            System.out.println("card inserted");
            inserted.awaitRemoval();
        }
    }

    /** The card these options describe. */
    static SoftwareCard card(Map<String, String> options) {
        String folder = options.get("pki");
        if (folder == null) {
            throw new IllegalArgumentException("--pki DIR is missing");
        }
        TestCertificate holder = holder(Path.of(folder), options.getOrDefault("holder", "resident"));
        return SoftwareCard.builder()
                .authentication(holder.privateKey(), holder.der())
                .authenticationAuthority(issuer(holder))
                .pin(options.getOrDefault("pin", "1234"))
                .tries(Integer.parseInt(options.getOrDefault("tries", "3")))
                .with(behaviours(options.getOrDefault("with", "")))
                .build();
    }

    /** Pairs of {@code --name value}. */
    static Map<String, String> options(String... arguments) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!arguments[i].startsWith("--") || i + 1 == arguments.length) {
                throw new IllegalArgumentException("expected --name value, got " + arguments[i]);
            }
            options.put(arguments[i].substring(2), arguments[i + 1]);
        }
        return options;
    }

    private static TestCertificate holder(Path folder, String name) {
        if (TestCertificate.isStored(folder, name)) {
            return TestCertificate.load(folder, name);
        }
        SecureRandom random = new SecureRandom();
        Clock clock = Clock.systemUTC();
        TestPki pki = TestPki.isStored(folder) ? TestPki.load(folder, random, clock) : TestPki.create(random, clock);
        if (!TestPki.isStored(folder)) {
            pki.store(folder);
        }
        TestCertificate issued = pki.issue(LeafProfile.authentication());
        issued.store(folder, name);
        return issued;
    }

    private static byte[] issuer(TestCertificate holder) {
        try {
            return holder.issuer().getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }

    private static Behaviour[] behaviours(String names) {
        if (names.isEmpty()) {
            return new Behaviour[0];
        }
        String[] each = names.toUpperCase(Locale.ROOT).replace('-', '_').split(",", -1);
        Behaviour[] behaviours = new Behaviour[each.length];
        for (int i = 0; i < each.length; i++) {
            behaviours[i] = Behaviour.valueOf(each[i]);
        }
        return behaviours;
    }
}
