// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.card;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import jp.sekimori.testkit.pki.HolderNames;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.pki.TestCertificate;
import jp.sekimori.testkit.pki.TestPki;
import jp.sekimori.testkit.pki.TestPkiBuilder;

/**
 * One software card as a program of its own, in a virtual reader until it is ended.
 *
 * <p>{@code --pki DIR} folder of the test authority, made when there is none; {@code --holder NAME} whose card
 * (default: resident), issued and kept there; {@code --pin 1234}; {@code --tries 3};
 * {@code --sign-pki DIR} folder of the test authority for legal signatures, made when there is none: the card then has a
 * signature certificate too, of the person that {@code --name}, {@code --birth-date}, {@code --sex} and {@code --address}
 * describe as a certificate does; another {@code --holder} with the same four is the same person's renewed card;
 * {@code --password ABC123}; {@code --password-tries 5}; {@code --port 35963};
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
        String name = options.getOrDefault("holder", "resident");
        TestCertificate holder = holder(Path.of(folder), name);
        SoftwareCardBuilder card = SoftwareCard.builder()
                .authentication(holder.privateKey(), holder.der())
                .authenticationAuthority(issuer(holder))
                .pin(options.getOrDefault("pin", "1234"))
                .tries(Integer.parseInt(options.getOrDefault("tries", "3")))
                .signaturePassword(options.getOrDefault("password", "ABC123"))
                .signatureTries(Integer.parseInt(options.getOrDefault("password-tries", "5")))
                .with(behaviours(options.getOrDefault("with", "")));
        if (options.containsKey("sign-pki")) {
            TestCertificate signer = signer(Path.of(options.get("sign-pki")), name, person(options));
            card.signature(signer.privateKey(), signer.der()).signatureAuthority(issuer(signer));
        }
        return card.build();
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
        return issue(
                folder, name, LeafProfile.authentication(), TestPki.builder(new SecureRandom(), Clock.systemUTC()));
    }

    private static TestCertificate signer(Path folder, String name, HolderNames person) {
        if (TestCertificate.isStored(folder, name)) {
            return TestCertificate.load(folder, name);
        }
        return issue(
                folder,
                name,
                LeafProfile.signature(person),
                TestPki.builder(new SecureRandom(), Clock.systemUTC()).forSignatures());
    }

    private static HolderNames person(Map<String, String> options) {
        return HolderNames.of(
                options.getOrDefault("name", "関守\u3000花子"),
                options.getOrDefault("birth-date", "419900102"),
                options.getOrDefault("sex", "2"),
                options.getOrDefault("address", "石川県加賀市大聖寺南町ニ４１番地"));
    }

    private static TestCertificate issue(Path folder, String name, LeafProfile profile, TestPkiBuilder otherwise) {
        TestPki pki = TestPki.isStored(folder)
                ? TestPki.load(folder, new SecureRandom(), Clock.systemUTC())
                : otherwise.build();
        if (!TestPki.isStored(folder)) {
            pki.store(folder);
        }
        TestCertificate issued = pki.issue(profile);
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
