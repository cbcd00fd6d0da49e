// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.certificate;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import jp.sekimori.eid.encoding.CanonicalBase64;

/** A certificate as bytes, not yet read, let alone believed. Immutable; never printed: it identifies a person. */
public final class CertificateDer {
    private final byte[] bytes;

    private CertificateDer(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A copy of these bytes. */
    public static CertificateDer of(byte[] bytes) {
        return new CertificateDer(bytes.clone());
    }

    /** The bytes written in standard base64; empty unless the spelling is canonical and not empty. */
    public static Optional<CertificateDer> parse(String base64) {
        return CanonicalBase64.decode(base64)
                .filter(decoded -> decoded.length > 0)
                .map(CertificateDer::new);
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The bytes themselves, for readers of this package, which leave them as they are. */
    byte[] uncopied() {
        return bytes;
    }

    /** Standard base64 with padding. */
    public String base64() {
        return CanonicalBase64.encode(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CertificateDer that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "CertificateDer[…]";
    }
}
