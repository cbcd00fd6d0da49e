// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.challenge;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import jp.sekimori.eid.encoding.CanonicalBase64;

/**
 * The 32 random bytes that live in our own cookie and tie a challenge to one browser (security rule 13).
 * Without them a planted server cookie would let a victim sign for the attacker's browser. Never printed.
 */
public final class SessionSecret {
    static final int LENGTH = 32;

    private final byte[] bytes;

    private SessionSecret(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A fresh secret from this source. */
    public static SessionSecret generate(SecureRandom random) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return new SessionSecret(bytes);
    }

    /** The secret in a cookie value; empty unless it is exactly 32 bytes in canonical base64url. */
    public static Optional<SessionSecret> parse(String cookieValue) {
        return CanonicalBase64.decodeUrl(cookieValue)
                .filter(decoded -> decoded.length == LENGTH)
                .map(SessionSecret::new);
    }

    /** Unpadded base64url, 43 characters: for the cookie and nothing else. */
    public String cookieValue() {
        return CanonicalBase64.encodeUrl(bytes);
    }

    /** What the challenge commits to and the server stores. */
    public Sha256 hash() {
        return Sha256.of(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SessionSecret that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "SessionSecret[…]";
    }
}
