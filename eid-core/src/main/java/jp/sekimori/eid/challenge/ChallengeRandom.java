// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.challenge;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import jp.sekimori.eid.encoding.CanonicalBase64;

/** The 32 random bytes that make each challenge new. Immutable; never printed. */
public final class ChallengeRandom {
    static final int LENGTH = 32;

    private final byte[] bytes;

    private ChallengeRandom(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Fresh bytes from this source. */
    public static ChallengeRandom generate(SecureRandom random) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return new ChallengeRandom(bytes);
    }

    /** The bytes written in unpadded base64url; empty unless they are exactly 32 in canonical spelling. */
    public static Optional<ChallengeRandom> parse(String base64url) {
        return CanonicalBase64.decodeUrl(base64url)
                .filter(decoded -> decoded.length == LENGTH)
                .map(ChallengeRandom::new);
    }

    /** A copy of the 32 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Unpadded base64url, 43 characters. */
    public String base64url() {
        return CanonicalBase64.encodeUrl(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChallengeRandom that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "ChallengeRandom[…]";
    }
}
