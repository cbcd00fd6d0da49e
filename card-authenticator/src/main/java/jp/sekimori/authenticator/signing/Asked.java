// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import java.util.Optional;
import jp.sekimori.eid.challenge.Challenge;

/**
 * What a site asks to be signed: one challenge, or a pair of siblings that are signed in one visit of the card.
 *
 * @param main signed by the authentication key, after the PIN
 * @param second signed by the signature key, after the password; it belongs to {@code main} alone
 */
public record Asked(Challenge main, Optional<Challenge> second) {
    /** A challenge without a sibling. */
    public static Asked alone(Challenge challenge) {
        return new Asked(challenge, Optional.empty());
    }

    /** True when both secrets and both signatures are needed. */
    public boolean pair() {
        return second.isPresent();
    }

    /** True when this asks for the very same, and only its randomness and browser secret are new. */
    boolean renewableBy(Asked fresh) {
        // The second challenge repeats what the main one says, so there is nothing else in it to compare.
        return fresh.pair() == pair() && withoutRandomness(fresh.main()).equals(main);
    }

    private Challenge withoutRandomness(Challenge fresh) {
        return new Challenge(
                main.random(),
                fresh.purpose(),
                fresh.flow(),
                fresh.realm(),
                fresh.clientId(),
                fresh.clientName(),
                fresh.returnUrl(),
                fresh.schemes(),
                fresh.level(),
                main.sessionSecretHash(),
                fresh.account(),
                fresh.sibling(),
                fresh.deviceKey());
    }
}
