// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.ocsp;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import jp.sekimori.eid.revocation.RevocationCause;
import org.bouncycastle.asn1.ocsp.CertID;

/**
 * What an answer says of one certificate (RFC 6960 §4.2.1).
 *
 * @param about which certificate
 * @param verdict its status
 * @param cause why, for a revoked one; otherwise it says nothing
 * @param thisUpdate the time it speaks of
 * @param nextUpdate when newer word is due; absent means that it can be had at any time
 * @param extensions by object identifier
 */
record SingleAnswer(
        CertID about,
        Verdict verdict,
        RevocationCause cause,
        Instant thisUpdate,
        Optional<Instant> nextUpdate,
        Map<String, AnswerExtension> extensions) {

    /** Without the certificate's number. */
    @Override
    public String toString() {
        return "SingleAnswer[…]";
    }

    /** The three words a responder has. */
    enum Verdict {
        GOOD,
        REVOKED,
        UNKNOWN
    }
}
