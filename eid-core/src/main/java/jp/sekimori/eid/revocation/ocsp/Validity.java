// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.ocsp;

import java.security.cert.X509Certificate;
import java.time.Instant;

/** The time for which a certificate was issued. */
final class Validity {
    private Validity() {}

    /** Both ends included. */
    static boolean covers(X509Certificate certificate, Instant now) {
        return !now.isBefore(certificate.getNotBefore().toInstant())
                && !now.isAfter(certificate.getNotAfter().toInstant());
    }
}
