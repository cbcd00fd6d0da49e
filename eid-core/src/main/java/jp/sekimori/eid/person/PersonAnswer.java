// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.person;

import java.util.List;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.evidence.CardKey;

/** What is known about the person behind a card. */
public sealed interface PersonAnswer {

    /**
     * This person's card.
     *
     * @param previous the same person's earlier cards that this one succeeds, newest first; may be empty
     */
    record Known(PersonId person, List<CardKey> previous) implements PersonAnswer {
        public Known {
            previous = List.copyOf(previous);
        }

        @Override
        public String toString() {
            return "Known[…]";
        }
    }

    /** Asked, and the operator does not know: not a reason to link anything. */
    record NotKnown() implements PersonAnswer {}

    /** Asked, without an answer to rely on. */
    record NoAnswer(Reason reason) implements PersonAnswer {}
}
