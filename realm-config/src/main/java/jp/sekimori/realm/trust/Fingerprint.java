// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm.trust;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The SHA-256 fingerprint of a certificate.
 *
 * @param hex 64 hexadecimal digits, upper case
 */
record Fingerprint(String hex) {
    private static final int SHA256_DIGITS = 64;
    private static final int SHA1_DIGITS = 40;

    static Fingerprint of(byte[] certificate) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate);
            return new Fingerprint(HexFormat.of().withUpperCase().formatHex(digest));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** As a person types it from a page or a document: blanks, colons and hyphens between the digits do not count. */
    static Fingerprint typed(String text) {
        String digits = text.replaceAll("[\\s:-]", "").toUpperCase(Locale.ROOT);
        boolean hexadecimal = digits.matches("[0-9A-F]+");
        if (hexadecimal && digits.length() == SHA1_DIGITS) {
            throw new Refusal(Refusal.Kind.FINGERPRINT_SHA1);
        }
        if (!hexadecimal || digits.length() != SHA256_DIGITS) {
            throw new Refusal(Refusal.Kind.FINGERPRINT_MALFORMED);
        }
        return new Fingerprint(digits);
    }

    /** In groups of four, as they are read aloud. */
    String spoken() {
        return hex.replaceAll("(.{4})(?!$)", "$1 ");
    }
}
