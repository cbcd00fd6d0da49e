// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import jp.sekimori.eid.certificate.DelegatingCertificate;

/** A certificate during whose use something else happens: whenever its key is asked for. */
final class MeddlingCertificate extends DelegatingCertificate {
    private static final long serialVersionUID = 1L;

    private final transient Runnable meddling;

    MeddlingCertificate(X509Certificate real, Runnable meddling) {
        super(real);
        this.meddling = meddling;
    }

    @Override
    public PublicKey getPublicKey() {
        meddling.run();
        return super.getPublicKey();
    }
}
