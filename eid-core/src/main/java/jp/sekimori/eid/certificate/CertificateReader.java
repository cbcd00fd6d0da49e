// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.certificate;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;

/** Reads a certificate from bytes that a stranger sent. */
public final class CertificateReader {
    private CertificateReader() {}

    /**
     * The certificate that these bytes are: one X.509 certificate in DER and nothing else.
     * Empty for everything else, such as text in PEM, an open-ended encoding, or bytes after the end, all of which the
     * JDK would take and which would give one certificate many spellings.
     */
    public static Optional<X509Certificate> read(CertificateDer der) {
        byte[] bytes = der.bytes();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            X509Certificate certificate =
                    (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(bytes));
            return Arrays.equals(certificate.getEncoded(), bytes) ? Optional.of(certificate) : Optional.empty();
        } catch (CertificateException unreadable) {
            return Optional.empty();
        }
    }
}
