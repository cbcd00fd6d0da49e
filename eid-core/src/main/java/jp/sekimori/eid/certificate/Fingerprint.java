// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.certificate;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import jp.sekimori.eid.challenge.Sha256;

/** SHA-256 over a certificate or its key, as text. For authorities: a person's certificate is never fingerprinted. */
public final class Fingerprint {
    private Fingerprint() {}

    /** Of the whole certificate, upper-case hexadecimal, as authorities publish it. */
    public static String ofCertificate(X509Certificate certificate) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(Sha256.of(certificate.getEncoded()).bytes());
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException("a certificate that was read can be written", impossible);
        }
    }

    /** Of the public key (SubjectPublicKeyInfo), lower-case hexadecimal: stays the same when an authority re-issues. */
    public static String ofKey(X509Certificate certificate) {
        return HexFormat.of()
                .formatHex(Sha256.of(certificate.getPublicKey().getEncoded()).bytes());
    }
}
