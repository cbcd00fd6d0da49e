// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import java.util.Optional;
import jp.sekimori.card.Pin;
import jp.sekimori.card.SignaturePassword;
import jp.sekimori.eid.token.AuthenticationToken;

/**
 * What the resident typed and the card has not seen yet, and the first signature of a pair while the second is missing.
 * Both secrets of a pair wait here until both are typed: the page renews its challenges meanwhile, and a signature made
 * too early would be over one that is gone. Not thread-safe.
 */
final class TypedSecrets {
    private Optional<Pin> pin = Optional.empty();
    private Optional<SignaturePassword> password = Optional.empty();
    private Optional<AuthenticationToken> first = Optional.empty();

    void hold(Pin typed) {
        drop(Secret.PIN);
        pin = Optional.of(typed);
    }

    void hold(SignaturePassword typed) {
        drop(Secret.PASSWORD);
        password = Optional.of(typed);
    }

    /** The PIN has done its part; only the password is asked for again. */
    void keepFirst(AuthenticationToken token) {
        first = Optional.of(token);
    }

    /** The challenge that the first signature was for is gone. */
    void dropFirst() {
        first = Optional.empty();
    }

    /** True when the PIN has done its part and is not asked for again. */
    boolean hasFirst() {
        return first.isPresent();
    }

    /** True when this secret need not be typed now. */
    boolean has(Secret secret) {
        return secret == Secret.PIN ? pin.isPresent() || first.isPresent() : password.isPresent();
    }

    /** Hands everything over and forgets it. */
    Taken take() {
        Taken taken = new Taken(pin, password, first);
        pin = Optional.empty();
        password = Optional.empty();
        first = Optional.empty();
        return taken;
    }

    void drop(Secret secret) {
        if (secret == Secret.PIN) {
            pin.ifPresent(Pin::close);
            pin = Optional.empty();
        } else {
            password.ifPresent(SignaturePassword::close);
            password = Optional.empty();
        }
    }

    void dropAll() {
        take().wipe();
    }

    /** What one visit of the card works with. */
    record Taken(Optional<Pin> pin, Optional<SignaturePassword> password, Optional<AuthenticationToken> first) {
        void wipe() {
            pin.ifPresent(Pin::close);
            password.ifPresent(SignaturePassword::close);
        }
    }
}
