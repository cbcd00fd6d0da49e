// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation;

import java.time.Instant;

/**
 * Who answered about a revocation, and how fresh the answer is. Tells nothing of the certificate.
 *
 * @param source the kind of source that answered: {@code ocsp}, {@code crl} or {@code platform}
 * @param thisUpdate the time the answer speaks of
 * @param responder lower-case hexadecimal SHA-256 of the key that signed the answer, or the configured name of a platform
 * @param cached true when the answer was there before this sign-in asked
 */
public record RevocationAnswer(String source, Instant thisUpdate, String responder, boolean cached) {
    /** The same, but speaking of no later time than this one, at which it was heard. */
    public RevocationAnswer notAheadOf(Instant heard) {
        return thisUpdate.isAfter(heard) ? new RevocationAnswer(source, heard, responder, cached) : this;
    }

    /** The same, marked as one that was there before. */
    public RevocationAnswer heardBefore() {
        return new RevocationAnswer(source, thisUpdate, responder, true);
    }
}
