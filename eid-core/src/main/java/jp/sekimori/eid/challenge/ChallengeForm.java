// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.challenge;

import java.util.function.Function;

/** What a received form says: a challenge with the nonce it claims, or the first field that cannot be read. */
public sealed interface ChallengeForm {

    /** Folds both cases into one value. */
    <T> T fold(Function<Readable, T> readable, Function<Unreadable, T> unreadable);

    /** Every field is within bounds. The claimed nonce is not yet compared: see {@link #honest()}. */
    @SuppressWarnings(
            "JavaLangClash") // java.lang.Readable is a source of characters; nobody takes one for the other here
    record Readable(Challenge challenge, Nonce claimed) implements ChallengeForm {
        /** True when the fields give the claimed nonce, so that what is shown is what will be signed. */
        public boolean honest() {
            return challenge.nonce().equals(claimed);
        }

        @Override
        public <T> T fold(Function<Readable, T> readable, Function<Unreadable, T> unreadable) {
            return readable.apply(this);
        }
    }

    /** The field with this wire name is missing, too long or malformed; its value is not kept. */
    record Unreadable(String fieldName) implements ChallengeForm {
        @Override
        public <T> T fold(Function<Readable, T> readable, Function<Unreadable, T> unreadable) {
            return unreadable.apply(this);
        }
    }
}
