// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.verification;

import java.util.function.Function;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.evidence.CardKey;
import jp.sekimori.eid.evidence.Evidence;

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

    /** Refused; no account may be looked up. */
    record Rejected(Reason reason) implements Outcome {
        @Override
        public <T> T fold(Function<Verified, T> verified, Function<Rejected, T> rejected) {
            return rejected.apply(this);
        }
    }
}
