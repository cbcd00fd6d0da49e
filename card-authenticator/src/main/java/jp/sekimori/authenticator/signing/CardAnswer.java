// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import jp.sekimori.card.PinTries;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.token.AuthenticationToken;

/** What came of one PIN or one password. */
public sealed interface CardAnswer {
    /** It was right and the card signed. */
    record Signed(AuthenticationToken token) implements CardAnswer {}

    /** It was wrong and may be wrong this many times more, at least once. */
    record Wrong(PinTries tries) implements CardAnswer {}

    /** Nothing was spent: another program used tries since the card was looked at. */
    record TriesChanged(PinTries tries) implements CardAnswer {}

    /** It was cancelled before the card could sign; no try was lost. */
    record Withdrawn() implements CardAnswer {}

    /** The card does not sign, and whether a try may have been spent on it. */
    record Failed(Reason reason, PinScreen.Tries tries) implements CardAnswer {}
}
