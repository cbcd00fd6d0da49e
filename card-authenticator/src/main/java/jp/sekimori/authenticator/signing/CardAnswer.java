// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import jp.sekimori.card.PinTries;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.token.AuthenticationToken;

/** What came of one PIN entry. */
public sealed interface CardAnswer {
    /** The PIN was right and the card signed. */
    record Signed(AuthenticationToken token) implements CardAnswer {}

    /** The PIN was wrong and may be wrong this many times more, at least once. */
    record WrongPin(PinTries tries) implements CardAnswer {}

    /** Nothing was spent: another program used tries since the card was looked at. */
    record TriesChanged(PinTries tries) implements CardAnswer {
        /** What the resident is told about it. */
        public Reason notice() {
            return tries.last() ? Reason.PIN_LAST_TRY : Reason.CARD_IN_USE;
        }
    }

    /** The card does not sign, and whether a PIN try may have been spent on it. */
    record Failed(Reason reason, PinScreen.Tries tries) implements CardAnswer {}
}
