// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.certificate;

import java.util.Arrays;
import java.util.HexFormat;

/** A key identifier of a certificate (RFC 5280 §4.2.1.1, §4.2.1.2): a hint for choosing, never a proof. */
public final class KeyIdentifier {
    private final byte[] bytes;

    private KeyIdentifier(byte[] bytes) {
        this.bytes = bytes;
    }

    static KeyIdentifier of(byte[] bytes) {
        return new KeyIdentifier(bytes.clone());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyIdentifier that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
