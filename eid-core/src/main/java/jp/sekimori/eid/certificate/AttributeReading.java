// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.certificate;

import java.util.function.Function;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.person.PersonAttributes;

/** What came of reading a person's attributes out of a certificate. */
public sealed interface AttributeReading {

    /** Folds both cases into one value. */
    <T> T fold(Function<PersonAttributes, T> read, Function<Reason, T> unreadable);

    /** All four, each once and within its bounds. */
    record Read(PersonAttributes attributes) implements AttributeReading {
        @Override
        public <T> T fold(Function<PersonAttributes, T> read, Function<Reason, T> unreadable) {
            return read.apply(attributes);
        }
    }

    /** Not all four; none is told then. */
    record Unreadable(Reason reason) implements AttributeReading {
        @Override
        public <T> T fold(Function<PersonAttributes, T> read, Function<Reason, T> unreadable) {
            return unreadable.apply(reason);
        }
    }
}
