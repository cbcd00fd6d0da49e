// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

import java.util.function.Function;
import java.util.function.Supplier;
import jp.sekimori.eid.Reason;

/** What came of looking for the account of a verified card. */
public sealed interface AccountOfCard {

    /** Folds the three cases into one value. */
    <T> T fold(Function<Linked, T> linked, Supplier<T> unlinked, Function<Refused, T> refused);

    /** Since when an account has a card. */
    enum Since {
        /** From an earlier request, or as its first card. */
        BEFORE,
        /** From this request, in the place of an earlier card. */
        REPLACEMENT
    }

    /** The account with this id is the card's. */
    record Linked(String userId, Since since) implements AccountOfCard {
        /** One that replaced nothing just now. */
        public Linked(String userId) {
            this(userId, Since.BEFORE);
        }

        /** True when the card took an earlier one's place in this request: its holder is then to be told. */
        public boolean replaced() {
            return since == Since.REPLACEMENT;
        }

        @Override
        public <T> T fold(Function<Linked, T> linked, Supplier<T> unlinked, Function<Refused, T> refused) {
            return linked.apply(this);
        }
    }

    /** No account has this card; its holder has not agreed to anything yet. */
    record Unlinked() implements AccountOfCard {
        @Override
        public <T> T fold(Function<Linked, T> linked, Supplier<T> unlinked, Function<Refused, T> refused) {
            return unlinked.get();
        }
    }

    /** The card may not sign in here. */
    record Refused(Reason reason) implements AccountOfCard {
        @Override
        public <T> T fold(Function<Linked, T> linked, Supplier<T> unlinked, Function<Refused, T> refused) {
            return refused.apply(this);
        }
    }
}
