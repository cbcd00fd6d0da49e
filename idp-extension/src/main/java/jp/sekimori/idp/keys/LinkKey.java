// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.keys;

import java.util.Arrays;
import java.util.List;

/**
 * The link key of one realm: 32 random bytes from a file. It leaves this package only as keys of single purposes. Never
 * changes; safe for use from several threads.
 */
public final class LinkKey {
    private static final int SIZE = 32;

    private final byte[] bytes;

    private LinkKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The key of these bytes.
     *
     * @throws IllegalArgumentException when they are not 32
     */
    public static LinkKey of(byte[] bytes) {
        if (bytes.length != SIZE) {
            throw new IllegalArgumentException("a link key has " + SIZE + " bytes");
        }
        return new LinkKey(bytes.clone());
    }

    /**
     * The message authentication code of this purpose.
     *
     * @throws IllegalArgumentException when it is one for encryption
     */
    public Mac mac(KeyPurpose purpose) {
        return new Mac(derived(purpose.labelFor(KeyPurpose.Use.MAC)));
    }

    /**
     * The encryption of texts for this purpose and this place.
     *
     * @param place what the text belongs to, the realm first: a text that is carried elsewhere is not decrypted there
     * @throws IllegalArgumentException when it is one for codes
     */
    public TextEncryption encryption(KeyPurpose purpose, List<String> place) {
        return new TextEncryption(derived(purpose.labelFor(KeyPurpose.Use.ENCRYPTION)), place);
    }

    private byte[] derived(String label) {
        return new Mac(bytes).of(List.of(label));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LinkKey key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "LinkKey[redacted]";
    }
}
