// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.challenge;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import jp.sekimori.eid.encoding.CanonicalBase64;

/** A SHA-256 hash. Immutable; equality takes the same time wherever two hashes differ. */
public final class Sha256 {
    static final int LENGTH = 32;

    private final byte[] bytes;

    private Sha256(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The hash of these bytes. */
    public static Sha256 of(byte[] input) {
        return new Sha256(digest().digest(input));
    }

    /** A hash of bytes that come in pieces, one after the other. For one thread. */
    public static final class Pieces {
        private final MessageDigest digest = digest();

        /** Adds bytes from one index on. */
        public void add(byte[] piece, int from, int length) {
            digest.update(piece, from, length);
        }

        /** The hash of all that was added; the next one begins anew. */
        public Sha256 hash() {
            return new Sha256(digest.digest());
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** The hash written in standard base64; empty unless it is exactly 32 bytes in canonical spelling. */
    public static Optional<Sha256> parse(String base64) {
        return CanonicalBase64.decode(base64)
                .filter(decoded -> decoded.length == LENGTH)
                .map(Sha256::new);
    }

    /** A copy of the 32 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Standard base64 with padding. */
    public String base64() {
        return CanonicalBase64.encode(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sha256 that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Sha256[…]";
    }
}
