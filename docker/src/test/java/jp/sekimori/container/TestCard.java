// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import jp.sekimori.testkit.pki.TestCertificate;

/** What card and card authenticator answer together, written from the token's description and not with Sekimori's code. */
record TestCard(TestCertificate certificate) {

    /** A Web eID token: RS256 over H(origin) ‖ H(nonce). */
    String token(String origin, String nonce) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(certificate.privateKey());
            signature.update(sha256(origin));
            signature.update(sha256(nonce));
            return JSONObjectUtils.toJSONString(Map.of(
                    "format",
                    "web-eid:1.0",
                    "algorithm",
                    "RS256",
                    "unverifiedCertificate",
                    base64(certificate.der()),
                    "signature",
                    base64(signature.sign())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a test certificate's key signs", e);
        }
    }

    /** What no log may hold: the holder's name in the certificate. */
    String commonName() {
        String subject = certificate.certificate().getSubjectX500Principal().getName();
        return subject.replaceFirst("(?s).*CN=([^,+]+).*", "$1");
    }

    /** What no log may hold either: the serial number, as {@code openssl} and Java print it. */
    String serial() {
        return certificate.certificate().getSerialNumber().toString(16);
    }

    private static byte[] sha256(String text) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
