// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.certificate;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import jp.sekimori.eid.encoding.CanonicalBase64;

/** A signature as a card made it; for elliptic curves the two numbers side by side, not DER. Immutable; never printed. */
public final class SignatureBytes {
    private final byte[] bytes;

    private SignatureBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A copy of these bytes. */
    public static SignatureBytes of(byte[] bytes) {
        return new SignatureBytes(bytes.clone());
    }

    /** The bytes written in standard base64; empty unless the spelling is canonical and not empty. */
    public static Optional<SignatureBytes> parse(String base64) {
        return CanonicalBase64.decode(base64)
                .filter(decoded -> decoded.length > 0)
                .map(SignatureBytes::new);
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Standard base64 with padding. */
    public String base64() {
        return CanonicalBase64.encode(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignatureBytes that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "SignatureBytes[…]";
    }
}
