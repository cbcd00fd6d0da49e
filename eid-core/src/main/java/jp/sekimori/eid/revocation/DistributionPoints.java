// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation;

import java.security.cert.X509Certificate;
import java.util.Arrays;

/**
 * A certificate's CRL distribution points (RFC 5280 §4.2.1.13) as bytes, not read. Many residents share them. Immutable.
 */
public final class DistributionPoints {
    private static final String EXTENSION = "2.5.29.31";
    private static final DistributionPoints NONE = new DistributionPoints(new byte[0]);

    private final byte[] bytes;

    private DistributionPoints(byte[] bytes) {
        this.bytes = bytes;
    }

    /** No points: the authority's whole list alone can speak of such a certificate. */
    public static DistributionPoints none() {
        return NONE;
    }

    /** A copy of the extension's value, octet string and all. */
    public static DistributionPoints of(byte[] extension) {
        return new DistributionPoints(extension.clone());
    }

    /** Those of this certificate. */
    public static DistributionPoints of(X509Certificate certificate) {
        byte[] value = certificate.getExtensionValue(EXTENSION);
        return value == null ? NONE : new DistributionPoints(value);
    }

    /** A copy of the extension's value; empty when there is none. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** How many bytes there are. */
    public int length() {
        return bytes.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DistributionPoints that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "DistributionPoints[" + bytes.length + " bytes]";
    }
}
