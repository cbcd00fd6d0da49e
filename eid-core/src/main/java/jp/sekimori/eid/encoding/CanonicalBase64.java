// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.encoding;

import java.util.Base64;
import java.util.Optional;

/**
 * Base64 that is accepted only as an encoder would write it.
 * The JDK's decoder lets missing padding and stray low bits pass, which would give one value many spellings.
 */
public final class CanonicalBase64 {
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
            return encoder.encodeToString(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
