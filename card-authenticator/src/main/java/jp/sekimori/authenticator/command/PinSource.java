// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.command;

import java.util.Optional;
import java.util.function.Function;
import jp.sekimori.authenticator.signing.CardSight;
import jp.sekimori.authenticator.signing.Secret;
import jp.sekimori.card.Pin;
import jp.sekimori.card.SignaturePassword;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.challenge.Origin;

/** Where a command line gets the PIN and the password from. */
interface PinSource {
    /** What was typed for this secret, or why nothing was; whoever takes it wipes it. */
    Asked<char[]> ask(Secret secret, Origin origin, CardSight.Ready card);

    /** The PIN. */
    default Asked<Pin> pin(Origin origin, CardSight.Ready card) {
        return ask(Secret.PIN, origin, card).then(Pin::of, Reason.PIN_NOT_FOUR_DIGITS);
    }

    /** The password of the signature certificate. */
    default Asked<SignaturePassword> password(Origin origin, CardSight.Ready card) {
        return ask(Secret.PASSWORD, origin, card).then(SignaturePassword::of, Reason.PASSWORD_FORM_WRONG);
    }

    /** A secret, or why there is none. */
    sealed interface Asked<S> {
        <T> T fold(Function<S, T> given, Function<Reason, T> refused);

        /** The secret in its own form; when it has another one, this reason. */
        default <R> Asked<R> then(Function<S, Optional<R>> form, Reason malformed) {
            return fold(
                    given -> form.apply(given).<Asked<R>>map(Given::new).orElseGet(() -> new Refused<>(malformed)),
                    Refused::new);
        }

        record Given<S>(S secret) implements Asked<S> {
            @Override
            public <T> T fold(Function<S, T> given, Function<Reason, T> refused) {
                return given.apply(secret);
            }
        }

        record Refused<S>(Reason reason) implements Asked<S> {
            @Override
            public <T> T fold(Function<S, T> given, Function<Reason, T> refused) {
                return refused.apply(reason);
            }
        }
    }
}
