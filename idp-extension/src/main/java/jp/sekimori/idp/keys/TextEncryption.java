// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts texts with AES-256-GCM (NIST SP 800-38D) for one purpose and one place. The place is bound in as additional data: a
 * text that is carried into another browser's or tab's sign-in, another row or realm is not decrypted there. Safe for use from
 * several threads.
 */
public final class TextEncryption {
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final byte[] place;

    TextEncryption(byte[] key, List<String> place) {
        this.key = new SecretKeySpec(key, "AES");
        this.place = Fields.framed(place);
    }

    /** The text, encrypted: base64 of nonce, encrypted bytes and tag. Each time another one. */
    public String encrypt(String text, SecureRandom random) {
        byte[] iv = new byte[IV_BYTES];
        random.nextBytes(iv);
        try {
            byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, iv).doFinal(text.getBytes(UTF_8));
            return Base64.getEncoder()
                    .encodeToString(ByteBuffer.allocate(iv.length + encrypted.length)
                            .put(iv)
                            .put(encrypted)
                            .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a text cannot be encrypted", e);
        }
    }

    /** The text; empty when it was encrypted with another key, for another purpose or place, or was changed since. */
    public Optional<String> decrypt(String encrypted) {
        try {
            ByteBuffer all = ByteBuffer.wrap(Base64.getDecoder().decode(encrypted));
            if (all.remaining() <= IV_BYTES) {
                return Optional.empty();
            }
            byte[] iv = new byte[IV_BYTES];
            all.get(iv);
            byte[] rest = new byte[all.remaining()];
            all.get(rest);
            return Optional.of(new String(cipher(Cipher.DECRYPT_MODE, iv).doFinal(rest), UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // Not encrypted here, or no encrypted text at all; which of both is nobody's business.
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] iv) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
        cipher.updateAAD(place);
        return cipher;
    }

    @Override
    public String toString() {
        return "TextEncryption[redacted]";
    }
}
