// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.challenge;

import java.util.Optional;

/**
 * The nonce of a challenge: 32 bytes, always handled as their 44 characters of standard base64, because the text is what
 * a Web eID signature covers. Immutable; compared in constant time; never printed.
 */
public final class Nonce {
    private final Sha256 commitment;

    Nonce(Sha256 commitment) {
        this.commitment = commitment;
    }

    /** The nonce with this text; empty unless it is 44 characters of canonical base64. */
    public static Optional<Nonce> parse(String text) {
        return Sha256.parse(text).map(Nonce::new);
    }

    /** The 44 characters that are hashed and signed. */
    public String text() {
        return commitment.base64();
    }

    byte[] bytes() {
        return commitment.bytes();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Nonce that && commitment.equals(that.commitment);
    }

    @Override
    public int hashCode() {
        return commitment.hashCode();
    }

    @Override
    public String toString() {
        return "Nonce[…]";
    }
}
