// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.ocsp;

import java.time.Instant;
import java.util.Optional;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.revocation.RevocationStatus;

/** What an exchange with the responder is worth. */
sealed interface Judgement {

    /** The status for whoever asked. */
    RevocationStatus status();

    /**
     * The responder's own word, of our time, about our certificate.
     *
     * @param status what it says; {@code Unknown} when it says that it does not know the certificate
     * @param thisUpdate the time it speaks of
     * @param nextUpdate when newer word is due
     */
    record Believed(RevocationStatus status, Instant thisUpdate, Optional<Instant> nextUpdate) implements Judgement {}

    /**
     * An answer from which nothing good could be taken, because it is old, recorded or answers more than was asked, but that
     * says revoked of our certificate and is signed by who may: no neighbour, no age and no nonce takes that back.
     */
    record StillRevoked(RevocationStatus.Revoked status) implements Judgement {}

    /** Nothing that can be used. */
    record Refused(Reason reason) implements Judgement {
        @Override
        public RevocationStatus status() {
            return new RevocationStatus.Unknown(reason);
        }
    }
}
