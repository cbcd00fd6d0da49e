// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.verification;

import java.util.Optional;
import java.util.function.Function;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.evidence.CardKey;
import jp.sekimori.eid.evidence.Evidence;
import jp.sekimori.eid.revocation.RevocationCause;

/** What came of a verification. */
public sealed interface Outcome {

    /** Folds both cases into one value. */
    <T> T fold(Function<Verified, T> verified, Function<Rejected, T> rejected);

    /** The card answered this very challenge. */
    record Verified(Evidence evidence, CardKey card) implements Outcome {
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
