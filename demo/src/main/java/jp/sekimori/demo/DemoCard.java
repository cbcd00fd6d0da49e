// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import jp.sekimori.testkit.card.SoftwareCard;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.pki.TestCertificate;
import jp.sekimori.testkit.pki.TestPki;

/** The demo's own test authority and the one resident with a card from it; made once, kept in the checkout. */
final class DemoCard {

    /** The PIN to type. */
    static final String PIN = "1234";

    private static final String HOLDER = "resident";

    private final Path folder;

    DemoCard(Path kept) {
        this.folder = kept.resolve("pki");
    }

    /** Writes the trust anchors, as an administrator would fill the server's folder. */
    void writeAnchors(Path target) {
        authority().writeAnchors(target);
    }

    /** The resident's card, all tries left. */
    SoftwareCard insert() {
        TestPki authority = authority();
        if (!TestCertificate.isStored(folder, HOLDER)) {
            authority.issue(LeafProfile.authentication()).store(folder, HOLDER);
        }
        TestCertificate certificate = TestCertificate.load(folder, HOLDER);
        return SoftwareCard.builder()
                .authentication(certificate.privateKey(), certificate.der())
                .authenticationAuthority(encoded(certificate))
                .pin(PIN)
                .build();
    }

    private TestPki authority() {
        SecureRandom random = new SecureRandom();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!TestPki.isStored(folder)) {
            TestPki.create(random, Clock.systemUTC()).store(folder);
        }
        return TestPki.load(folder, random, Clock.systemUTC());
    }

    private static byte[] encoded(TestCertificate certificate) {
        try {
            return certificate.issuer().getEncoded();
        } catch (java.security.cert.CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }
}
