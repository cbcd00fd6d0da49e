// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import jp.sekimori.testkit.card.SoftwareCard;
import jp.sekimori.testkit.pki.HolderNames;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.pki.TestCertificate;
import jp.sekimori.testkit.pki.TestPki;

/**
 * The demo's own test authorities, and a made-up resident with two cards from them: today's, and the one that follows it
 * after five years. Made once, kept in the checkout.
 */
final class DemoCard {

    /** The PIN to type. */
    static final String PIN = "1234";

    /** The password of the legal signature. */
    static final String PASSWORD = "ABC123";

    private static final String HOLDER = "hanako";
    private static final String RENEWED = "hanako-renewed";
    private static final HolderNames PERSON = HolderNames.of("関守\u3000花子", "419900102", "2", "石川県加賀市大聖寺南町ニ４１番地");
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    private final Path authentication;
    private final Path signatures;

    DemoCard(Path kept) {
        this.authentication = kept.resolve("pki");
        this.signatures = kept.resolve("pki-sign");
    }

    /** Writes the trust anchors of sign-ins, as an administrator would fill the server's folder. */
    void writeAnchors(Path target) {
        authority(authentication).writeAnchors(target);
    }

    /** Writes the trust anchors of legal signatures. */
    void writeSignatureAnchors(Path target) {
        authority(signatures).writeAnchors(target);
    }

    /** The resident's card of today, all tries left. */
    SoftwareCard today() {
        return card(HOLDER, 3);
    }

    /** The card that the resident gets in its place: other certificates, the same person. */
    SoftwareCard renewed() {
        return card(RENEWED, 4);
    }

    private SoftwareCard card(String name, int years) {
        // A card ends on a birthday of its holder; the server holds that against the date of birth.
        LeafProfile holder = LeafProfile.authentication()
                .validTo(LocalDate.of(LocalDate.now(JAPAN).getYear() + years, 1, 2)
                        .atTime(LocalTime.of(23, 59, 59))
                        .atZone(JAPAN)
                        .toInstant());
        TestCertificate signIn = certificate(authentication, name, holder);
        TestCertificate signature = certificate(signatures, name, LeafProfile.signature(PERSON));
        return SoftwareCard.builder()
                .authentication(signIn.privateKey(), signIn.der())
                .authenticationAuthority(issuer(signIn))
                .pin(PIN)
                .signature(signature.privateKey(), signature.der())
                .signatureAuthority(issuer(signature))
                .signaturePassword(PASSWORD)
                .build();
    }

    private TestCertificate certificate(Path folder, String name, LeafProfile profile) {
        TestPki authority = authority(folder);
        if (!TestCertificate.isStored(folder, name)) {
            authority.issue(profile).store(folder, name);
        }
        return TestCertificate.load(folder, name);
    }

    private TestPki authority(Path folder) {
        SecureRandom random = new SecureRandom();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!TestPki.isStored(folder)) {
            var builder = TestPki.builder(random, Clock.systemUTC());
            (folder.equals(signatures) ? builder.forSignatures() : builder)
                    .build()
                    .store(folder);
        }
        return TestPki.load(folder, random, Clock.systemUTC());
    }

    private static byte[] issuer(TestCertificate certificate) {
        try {
            return certificate.issuer().getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }
}
