// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.token;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** The signature algorithms a token may name, as data; which of them a card may use is said by its scheme. */
public enum SignatureAlgorithm {
    /** RSASSA-PKCS1-v1_5 with SHA-256: the My Number Card today. */
    RS256("RS256", "SHA256withRSA", "SHA-256", "3031300d060960864801650304020105000420"),
    /** ECDSA on P-384 with SHA-384, two numbers side by side (RFC 7518 §3.4): announced for the next card. */
    ES384("ES384", "SHA384withECDSAinP1363Format", "SHA-384", "");

    private final String jwaName;
    private final String jcaName;
    private final String hashName;
    private final String digestInfoPrefix;

    SignatureAlgorithm(String jwaName, String jcaName, String hashName, String digestInfoPrefix) {
        this.jwaName = jwaName;
        this.jcaName = jcaName;
        this.hashName = hashName;
        this.digestInfoPrefix = digestInfoPrefix;
    }

    /** The name in a token (RFC 7518). */
    public String jwaName() {
        return jwaName;
    }

    /** The name for {@link java.security.Signature}. */
    public String jcaName() {
        return jcaName;
    }

    /** Hashes with this algorithm's own hash, as Web eID does for origin and nonce. */
    public byte[] hash(byte[] input) {
        try {
            return MessageDigest.getInstance(hashName).digest(input);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has " + hashName, impossible);
        }
    }

    /**
     * What a card is given to sign this message: the hash, behind its DigestInfo prefix for PKCS#1 v1.5.
     * The My Number Card signs whatever it is given, so the prefix is ours to add (facts §1.3).
     */
    public byte[] cardInput(byte[] message) {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        input.writeBytes(HexFormat.of().parseHex(digestInfoPrefix));
        input.writeBytes(hash(message));
        return input.toByteArray();
    }

    /** The algorithm with this JWA name; empty for any other text, {@code none} included. */
    public static Optional<SignatureAlgorithm> fromJwaName(String name) {
        for (SignatureAlgorithm algorithm : values()) {
            if (algorithm.jwaName.equals(name)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }
}
