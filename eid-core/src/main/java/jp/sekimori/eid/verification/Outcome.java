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
     * Refused; no account may be looked up.
     *
     * @param cause why the authority revoked the certificate, when it did: for the event, not for the resident
     */
    record Rejected(Reason reason, Optional<RevocationCause> cause) implements Outcome {
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
