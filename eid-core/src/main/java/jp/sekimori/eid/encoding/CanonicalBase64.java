// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.encoding;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Base64 that is accepted only as an encoder would write it.
 * The JDK's decoder lets missing padding and stray low bits pass, which would give one value many spellings.
 */
public final class CanonicalBase64 {
    /** Of one group. */
    private static final int BYTES = 3;

    private static final int CHARACTERS = 4;

    private CanonicalBase64() {}

    /** The bytes of padded standard base64; empty for any other spelling. */
    public static Optional<byte[]> decode(String text) {
        return decode(text, Base64.getDecoder(), Base64.getEncoder());
    }

    /** The bytes of unpadded URL-safe base64; empty for any other spelling. */
    public static Optional<byte[]> decodeUrl(String text) {
        return decode(text, Base64.getUrlDecoder(), Base64.getUrlEncoder().withoutPadding());
    }

    /** Padded standard base64. */
    public static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Unpadded URL-safe base64. */
    public static String encodeUrl(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Optional<byte[]> decode(String text, Base64.Decoder decoder, Base64.Encoder encoder) {
        try {
            byte[] bytes = decoder.decode(text);
            return endsAs(bytes, text, encoder) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /**
     * What was decoded can differ from what is written in the last group only: each four characters before it are three bytes
     * and no others. So one group is written again instead of a whole certificate.
     */
    private static boolean endsAs(byte[] bytes, String text, Base64.Encoder encoder) {
        int groups = Math.max(bytes.length - 1, 0) / BYTES;
        String end = encoder.encodeToString(Arrays.copyOfRange(bytes, groups * BYTES, bytes.length));
        return text.length() == groups * CHARACTERS + end.length() && text.endsWith(end);
    }
}
