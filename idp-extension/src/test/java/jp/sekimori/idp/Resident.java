// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.pki.TestCertificate;

/** Somebody with a card; signs as a card authenticator would, without one. */
record Resident(TestCertificate card) {

    static Resident withNewCard() {
        return new Resident(TestServer.PKI.issue(LeafProfile.authentication()));
    }

    /** The token for this challenge as shown by a page of this origin. */
    String token(Map<String, String> challenge, String origin) {
        return token(challenge.getOrDefault("nonce", ""), origin);
    }

    String token(String nonce, String origin) {
        return """
                {"unverifiedCertificate":"%s","algorithm":"RS256","signature":"%s","format":"web-eid:1.0","appVersion":"test"}""".formatted(base64(card.der()), base64(sign(card.privateKey(), nonce, origin)));
    }

    private static byte[] sign(PrivateKey key, String nonce, String origin) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(sha256(origin));
            signature.update(sha256(nonce));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(String text) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
