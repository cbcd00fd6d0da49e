// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import jp.sekimori.eid.evidence.CardKey;

/**
 * The link between a card and an account in one realm (security rule 28): an id that only the realm's key can compute,
 * because serial numbers are short enough to be tried out, and what is needed to ask about revocation later, sealed.
 */
final class CardLink {
    private static final String MAC = "HmacSHA256";
    private static final int ID_BYTES = 27;
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final byte[] linkKey;
    private final byte[] sealKey;
    private final String realmId;

    CardLink(byte[] realmKey, String realmId) {
        this.linkKey = hmac(realmKey, "sekimori-card-link-1".getBytes(UTF_8));
        this.sealKey = hmac(realmKey, "sekimori-card-seal-1".getBytes(UTF_8));
        this.realmId = realmId;
    }

    /** 36 characters: what the server's table of credentials takes as a key. 216 bits of the hash. */
    String id(CardKey card) {
        byte[] hash = hmac(linkKey, fields(card, realmId));
        return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(hash, ID_BYTES));
    }

    /** The text, encrypted; the id is bound in, so that a seal cannot be moved to another link. */
    String seal(String id, String text, SecureRandom random) {
        byte[] iv = new byte[IV_BYTES];
        random.nextBytes(iv);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, iv, id).doFinal(text.getBytes(UTF_8));
            return Base64.getEncoder()
                    .encodeToString(ByteBuffer.allocate(iv.length + sealed.length)
                            .put(iv)
                            .put(sealed)
                            .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a card link cannot be sealed", e);
        }
    }

    /** The text of a seal; empty when it was made for another link, with another key, or changed since. */
    Optional<String> open(String id, String seal) {
        try {
            byte[] all = Base64.getDecoder().decode(seal);
            if (all.length <= IV_BYTES) {
                return Optional.empty();
            }
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(all, IV_BYTES), id);
            return Optional.of(new String(cipher.doFinal(all, IV_BYTES, all.length - IV_BYTES), UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // Not sealed here, or no seal at all; what rests on it is then refused.
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] iv, String id) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(sealKey, "AES"), new GCMParameterSpec(TAG_BITS, iv));
        cipher.updateAAD(fields(new CardKey(id, "", BigInteger.ZERO), realmId));
        return cipher;
    }

    private static byte[] fields(CardKey card, String realmId) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        append(bytes, realmId.getBytes(UTF_8));
        append(bytes, card.scheme().getBytes(UTF_8));
        append(bytes, card.anchorKeyId().getBytes(UTF_8));
        append(bytes, card.serial().toByteArray());
        return bytes.toByteArray();
    }

    // Length first: no two lists of fields give the same bytes.
    private static void append(ByteArrayOutputStream bytes, byte[] field) {
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(field.length).array());
        bytes.writeBytes(field);
    }

    private static byte[] hmac(byte[] key, byte[] input) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            return mac.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is missing in this Java", e);
        }
    }
}
