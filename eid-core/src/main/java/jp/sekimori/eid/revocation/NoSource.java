// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation;

import java.security.cert.X509Certificate;
import java.time.Instant;

/** Asks nobody. A type of its own, so that a policy can tell it from a source that is asked. */
final class NoSource implements RevocationSource {
    @Override
    public RevocationStatus check(CertificateReference holder, X509Certificate issuer, Instant now) {
        return new RevocationStatus.NotChecked();
    }
}
