// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.account;

import java.util.function.Function;
import jp.sekimori.eid.Reason;

/** What came of looking for the account of a verified card. */
public sealed interface AccountOfCard {

    /** Folds both cases into one value. */
    <T> T fold(Function<Found, T> found, Function<Refused, T> refused);

    /** The account with this id is the card's, new or not. */
    record Found(String userId) implements AccountOfCard {
        @Override
        public <T> T fold(Function<Found, T> found, Function<Refused, T> refused) {
            return found.apply(this);
        }
    }

    /** The card may not sign in here. */
    record Refused(Reason reason) implements AccountOfCard {
        @Override
        public <T> T fold(Function<Found, T> found, Function<Refused, T> refused) {
            return refused.apply(this);
        }
    }
}
