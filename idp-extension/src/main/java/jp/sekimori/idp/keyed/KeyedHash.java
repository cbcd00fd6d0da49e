// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.keyed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA-256 over a list of texts. Each text goes in with its length before it, so that no two lists give the same
 * bytes. Safe for use from several threads.
 */
public final class KeyedHash {
    private static final String MAC = "HmacSHA256";

    private final byte[] key;

    private KeyedHash(byte[] key) {
        this.key = key;
    }

    /** The hash of one purpose, under a key made from the secret by the purpose's own label. */
    public static KeyedHash derived(byte[] secret, String label) {
        return new KeyedHash(hmac(secret, List.of(label.getBytes(UTF_8))));
    }

    /** 32 bytes. */
    public byte[] of(List<String> fields) {
        return hmac(key, fields.stream().map(KeyedHash::prefixed).toList());
    }

    private static byte[] prefixed(String field) {
        byte[] bytes = field.getBytes(UTF_8);
        return ByteBuffer.allocate(Integer.BYTES + bytes.length)
                .putInt(bytes.length)
                .put(bytes)
                .array();
    }

    private static byte[] hmac(byte[] key, List<byte[]> parts) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            parts.forEach(mac::update);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is missing in this Java", e);
        }
    }
}
