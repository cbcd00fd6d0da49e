// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import jp.sekimori.eid.certificate.Fingerprint;
import jp.sekimori.eid.encoding.CanonicalBase64;

/**
 * What has to be kept of a holder's certificate to ask about its revocation later, without the certificate and without a
 * person's attributes. It identifies a person: sealed where it is stored, never printed.
 *
 * @param scheme id of its scheme
 * @param anchorKeyId lower-case hexadecimal SHA-256 of its issuer's public key
 * @param serial its serial number
 * @param points where lists that speak of it are found
 * @param notAfter the end of its validity
 */
public record CertificateReference(
        String scheme, String anchorKeyId, BigInteger serial, DistributionPoints points, Instant notAfter) {
    /** {@link #toText} gives no more characters. */
    public static final int MAX_TEXT = 1024;

    private static final String VERSION = "1";
    private static final String SEPARATOR = ".";
    private static final int PARTS = 6;
    private static final int MAX_POINTS = 570;
    private static final int MAX_SERIAL_BITS = 20 * Byte.SIZE;
    private static final Pattern SCHEME = Pattern.compile("[a-z0-9-]{1,40}");
    private static final Pattern KEY_ID = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern SERIAL = Pattern.compile("-?[0-9a-f]{1,41}");
    private static final Pattern SECONDS = Pattern.compile("-?[0-9]{1,12}");
    /** For a certificate that is asked about by itself, outside any scheme. */
    private static final String NO_SCHEME = "none";

    /** @throws IllegalArgumentException when scheme or key id is not one */
    public CertificateReference {
        if (!SCHEME.matcher(scheme).matches() || !KEY_ID.matcher(anchorKeyId).matches()) {
            throw new IllegalArgumentException("not a reference to a certificate");
        }
    }

    /** Refers to this certificate, whose path to the issuer has been verified. */
    public static CertificateReference of(X509Certificate leaf, X509Certificate issuer) {
        return new CertificateReference(
                NO_SCHEME,
                Fingerprint.ofKey(issuer),
                leaf.getSerialNumber(),
                DistributionPoints.of(leaf),
                leaf.getNotAfter().toInstant());
    }

    /**
     * Printable ASCII without quotes or spaces, for sealing and storing. Very long distribution points are left out: then only
     * the authority's whole list speaks of the certificate, or nobody, which counts as unknown.
     */
    public String toText() {
        if (serial.bitLength() > MAX_SERIAL_BITS) {
            throw new IllegalStateException("no authority gives such a serial number (RFC 5280 §4.1.2.2)");
        }
        byte[] kept = points.length() > MAX_POINTS ? new byte[0] : points.bytes();
        return String.join(
                SEPARATOR,
                VERSION,
                scheme,
                anchorKeyId,
                serial.toString(16),
                Long.toString(notAfter.getEpochSecond()),
                CanonicalBase64.encodeUrl(kept));
    }

    /** Reads what {@link #toText} wrote; empty for anything else. */
    public static Optional<CertificateReference> parse(String text) {
        if (text.length() > MAX_TEXT) {
            return Optional.empty();
        }
        String[] parts = text.split(Pattern.quote(SEPARATOR), -1);
        boolean wellFormed = parts.length == PARTS
                && parts[0].equals(VERSION)
                && SCHEME.matcher(parts[1]).matches()
                && KEY_ID.matcher(parts[2]).matches()
                && SERIAL.matcher(parts[3]).matches()
                && SECONDS.matcher(parts[4]).matches();
        if (!wellFormed) {
            return Optional.empty();
        }
        return CanonicalBase64.decodeUrl(parts[5])
                .filter(points -> points.length <= MAX_POINTS)
                .map(points -> new CertificateReference(
                        parts[1],
                        parts[2],
                        new BigInteger(parts[3], 16),
                        DistributionPoints.of(points),
                        Instant.ofEpochSecond(Long.parseLong(parts[4]))))
                .filter(read -> read.toText().equals(text));
    }

    @Override
    public String toString() {
        return "CertificateReference[…]";
    }
}
