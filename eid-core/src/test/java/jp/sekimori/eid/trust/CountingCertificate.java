// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.trust;

import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import jp.sekimori.eid.certificate.DelegatingCertificate;

/** Counts how often its signature is checked. */
final class CountingCertificate extends DelegatingCertificate {
    private static final long serialVersionUID = 1L;

    private int signatureChecks;

    CountingCertificate(X509Certificate real) {
        super(real);
    }

    int signatureChecks() {
        return signatureChecks;
    }

    @Override
    public void verify(PublicKey key) throws CertificateException {
        signatureChecks++;
        super.verify(key);
    }
}
