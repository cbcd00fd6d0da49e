// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.keyed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals a text with the realm's key for one purpose and one place. The place is bound in: a note that is carried into
 * another browser's or another tab's sign-in, into another row or realm, does not open there. Safe for use from several
 * threads.
 */
public final class TextSeal {
    private static final String MAC = "HmacSHA256";
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final byte[] place;

    /**
     * The seal for one place.
     *
     * @param label names the purpose; another one has another key
     * @param place what the text belongs to: nothing of it holds the end of a line
     */
    public TextSeal(byte[] realmKey, String label, List<String> place) {
        this.key = new SecretKeySpec(hmac(realmKey, label), "AES");
        this.place = String.join("\n", place).getBytes(UTF_8);
    }

    /** The text, encrypted. */
    public String seal(String text, SecureRandom random) {
        byte[] iv = new byte[IV_BYTES];
        random.nextBytes(iv);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, iv).doFinal(text.getBytes(UTF_8));
            return Base64.getEncoder()
                    .encodeToString(ByteBuffer.allocate(iv.length + sealed.length)
                            .put(iv)
                            .put(sealed)
                            .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a text cannot be sealed", e);
        }
    }

    /** The text; empty when it was sealed elsewhere or changed since. */
    public Optional<String> open(String sealed) {
        try {
            byte[] all = Base64.getDecoder().decode(sealed);
            byte[] iv = Arrays.copyOf(all, IV_BYTES);
            byte[] text = cipher(Cipher.DECRYPT_MODE, iv).doFinal(Arrays.copyOfRange(all, IV_BYTES, all.length));
            return Optional.of(new String(text, UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // Not sealed here, or no seal at all; which of both is nobody's business.
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] iv) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
        cipher.updateAAD(place);
        return cipher;
    }

    private static byte[] hmac(byte[] realmKey, String label) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(realmKey, MAC));
            return mac.doFinal(label.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is missing in this Java", e);
        }
    }
}
