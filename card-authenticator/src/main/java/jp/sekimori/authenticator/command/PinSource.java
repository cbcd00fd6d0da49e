// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.command;

import java.util.function.Function;
import jp.sekimori.authenticator.signing.CardSight;
import jp.sekimori.card.Pin;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.challenge.Origin;

/** Where a command line gets the PIN from. */
interface PinSource {
    Asked ask(Origin origin, CardSight.Ready card);

    /** A PIN, or why there is none. */
    sealed interface Asked {
        <T> T fold(Function<Pin, T> given, Function<Reason, T> refused);

        record Given(Pin pin) implements Asked {
            @Override
            public <T> T fold(Function<Pin, T> given, Function<Reason, T> refused) {
                return given.apply(pin);
            }
        }

        record Refused(Reason reason) implements Asked {
            @Override
            public <T> T fold(Function<Pin, T> given, Function<Reason, T> refused) {
                return refused.apply(reason);
            }
        }
    }

    /** What was typed, as a PIN; it is wiped either way. */
    static Asked of(char[] typed) {
        return Pin.of(typed).<Asked>map(Asked.Given::new).orElse(new Asked.Refused(Reason.PIN_NOT_FOUR_DIGITS));
    }
}
