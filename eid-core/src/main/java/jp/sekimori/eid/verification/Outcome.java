// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.verification;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.evidence.CardKey;
import jp.sekimori.eid.evidence.Evidence;
import jp.sekimori.eid.person.PersonAttributes;
import jp.sekimori.eid.revocation.CertificateReference;
import jp.sekimori.eid.revocation.RevocationAnswer;
import jp.sekimori.eid.revocation.RevocationCause;

/** What came of a verification. */
public sealed interface Outcome {

    /** Folds both cases into one value. */
    <T> T fold(Function<Verified, T> verified, Function<Rejected, T> rejected);

    /**
     * The card answered this very challenge.
     *
     * @param evidence what was checked
     * @param card what finds the account
     * @param reference what is needed to ask about revocation later
     * @param attributes who the holder is; present exactly for schemes whose certificates state it
     */
    record Verified(
            Evidence evidence, CardKey card, CertificateReference reference, Optional<PersonAttributes> attributes)
            implements Outcome {
        /** The end of the certificate's validity. */
        public Instant notAfter() {
            return reference.notAfter();
        }

        @Override
        public <T> T fold(Function<Verified, T> verified, Function<Rejected, T> rejected) {
            return verified.apply(this);
        }
    }

    /**
     * A card that answered this very challenge, and that its authority has revoked.
     *
     * @param reference which certificate
     * @param answer who said so, and of when
     * @param cause why: for the event, not for the resident
     */
    record Revocation(CertificateReference reference, RevocationAnswer answer, RevocationCause cause) {}

    /**
     * Refused; no account may be looked up, but to stop the card that is revoked.
     *
     * @param revocation present exactly when the card itself is right and its authority has revoked it
     */
    record Rejected(Reason reason, Optional<Revocation> revocation) implements Outcome {
        /** Refused for this reason. */
        public Rejected(Reason reason) {
            this(reason, Optional.empty());
        }

        @Override
        public <T> T fold(Function<Verified, T> verified, Function<Rejected, T> rejected) {
            return rejected.apply(this);
        }
    }
}
