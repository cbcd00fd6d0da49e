// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import java.util.Optional;
import jp.sekimori.card.PinTries;
import jp.sekimori.eid.Reason;

/** What the readers hold, as far as a sign-in is concerned. */
public sealed interface CardSight {
    /** One My Number Card that can sign, and how many PIN tries it has left; it is not locked. */
    record Ready(String reader, PinTries tries) implements CardSight {}

    /** No card that can sign now, why, and in which reader if it is about one. */
    record Problem(Reason reason, Optional<String> reader) implements CardSight {}
}
