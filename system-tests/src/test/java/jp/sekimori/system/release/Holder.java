// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.system.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Map;
import jp.sekimori.testkit.pki.HolderNames;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.pki.TestCertificate;
import jp.sekimori.testkit.pki.TestPki;
import jp.sekimori.testkit.web.CardPage;
import jp.sekimori.testkit.web.WebPage;

/** Somebody with both certificates of one card; signs as a card authenticator would. */
record Holder(TestCertificate card, TestCertificate signature) {
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    /** This person, born on 2 January, as the end of the card says as well. */
    static Holder issued(TestPki cards, TestPki signatures, HolderNames person) {
        LocalDate end = LocalDate.of(LocalDate.now(JAPAN).getYear() + 3, 1, 2);
        return new Holder(
                cards.issue(LeafProfile.authentication()
                        .validTo(end.atTime(LocalTime.of(23, 59, 59))
                                .atZone(JAPAN)
                                .toInstant())),
                signatures.issue(LeafProfile.signature(person)));
    }

    /** Answers both challenges of this page. */
    WebPage answer(CardPage page) {
        Map<String, String> challenge = page.challenge();
        return page.answer(
                token(card, challenge.getOrDefault("nonce", ""), page.origin()),
                token(signature, challenge.getOrDefault("second_nonce", ""), page.origin()));
    }

    private static String token(TestCertificate certificate, String nonce, String origin) {
        return """
                {"unverifiedCertificate":"%s","algorithm":"RS256","signature":"%s","format":"web-eid:1.0","appVersion":"test"}""".formatted(
                        Base64.getEncoder().encodeToString(certificate.der()),
                        Base64.getEncoder().encodeToString(sign(certificate, nonce, origin)));
    }

    private static byte[] sign(TestCertificate certificate, String nonce, String origin) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(certificate.privateKey());
            signature.update(sha256.digest(origin.getBytes(UTF_8)));
            signature.update(sha256.digest(nonce.getBytes(UTF_8)));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
