// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.ocsp;

import java.util.function.Function;
import jp.sekimori.eid.Reason;

/** What came of reading a responder's bytes. */
sealed interface Reading {

    /** Folds both cases into one value. */
    <T> T fold(Function<BasicAnswer, T> read, Function<Reason, T> refused);

    /** They are an answer. */
    record Read(BasicAnswer answer) implements Reading {
        @Override
        public <T> T fold(Function<BasicAnswer, T> read, Function<Reason, T> refused) {
            return read.apply(answer);
        }
    }

    /** They are none, or one that says why there is none. */
    record Refused(Reason reason) implements Reading {
        @Override
        public <T> T fold(Function<BasicAnswer, T> read, Function<Reason, T> refused) {
            return refused.apply(reason);
        }
    }
}
