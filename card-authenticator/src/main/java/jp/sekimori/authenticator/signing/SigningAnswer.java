// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.challenge.Nonce;
import jp.sekimori.eid.token.AuthenticationToken;

/** What the site is told in the end. */
public sealed interface SigningAnswer {
    /** One value for each case. */
    <T> T fold(Function<Signed, T> signed, Function<Failed, T> failed, Supplier<T> cancelled);

    /**
     * The resident typed the right PIN and, for a pair, the right password.
     *
     * @param token over this nonce
     * @param second over the sibling's nonce; there exactly when a pair was asked for
     * @param nonce of the main challenge
     */
    record Signed(AuthenticationToken token, Optional<AuthenticationToken> second, Nonce nonce)
            implements SigningAnswer {
        @Override
        public <T> T fold(Function<Signed, T> signed, Function<Failed, T> failed, Supplier<T> cancelled) {
            return signed.apply(this);
        }
    }

    /** It did not work, and the site is known well enough to learn why. */
    record Failed(Reason reason) implements SigningAnswer {
        @Override
        public <T> T fold(Function<Signed, T> signed, Function<Failed, T> failed, Supplier<T> cancelled) {
            return failed.apply(this);
        }
    }

    /** It did not work; that is all that a site learns which has never received a certificate (security rule 8). */
    record Cancelled() implements SigningAnswer {
        @Override
        public <T> T fold(Function<Signed, T> signed, Function<Failed, T> failed, Supplier<T> cancelled) {
            return cancelled.get();
        }
    }
}
