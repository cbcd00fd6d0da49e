// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.revocation;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/** One entry of a list in the making: its bytes, and copies with an extension more. Immutable. */
public final class CrlEntry {
    private static final String REASON = "2.5.29.21";
    private static final String CERTIFICATE_ISSUER = "2.5.29.29";

    private final byte[] serial;
    private final byte[] date;
    private final Map<String, byte[]> extensions;

    private CrlEntry(byte[] serial, byte[] date, Map<String, byte[]> extensions) {
        this.serial = serial;
        this.date = date;
        this.extensions = Map.copyOf(extensions);
    }

    /** Without a reason. */
    public static CrlEntry of(BigInteger serial, Instant date) {
        return new CrlEntry(CrlDer.integer(serial), CrlDer.time(date), Map.of());
    }

    /** With this reason code (RFC 5280 §5.3.1). */
    public CrlEntry because(int reason) {
        return with(REASON, false, CrlDer.element(CrlDer.ENUMERATED, new byte[] {(byte) reason}));
    }

    /** Naming another issuer of the certificate, as only indirect lists do (RFC 5280 §5.3.3). */
    public CrlEntry ofOtherIssuer(byte[] name) {
        return with(CERTIFICATE_ISSUER, true, CrlDer.element(CrlDer.SEQUENCE, CrlDer.element(0xA4, name)));
    }

    /** With any other extension. */
    public CrlEntry with(String oid, boolean critical, byte[] value) {
        Map<String, byte[]> more = new TreeMap<>(extensions);
        more.put(oid, CrlDer.extension(oid(oid), critical, value));
        return new CrlEntry(serial, date, more);
    }

    /** With these bytes where the serial number belongs, tag and length included. */
    public CrlEntry withSerialElement(byte[] element) {
        return new CrlEntry(element.clone(), date, extensions);
    }

    /** With these bytes where the date belongs, tag and length included. */
    public CrlEntry withDateElement(byte[] element) {
        return new CrlEntry(serial, element.clone(), extensions);
    }

    byte[] der() {
        if (extensions.isEmpty()) {
            return CrlDer.element(CrlDer.SEQUENCE, serial, date);
        }
        byte[] all = CrlDer.join(new TreeMap<>(extensions).values().toArray(byte[][]::new));
        return CrlDer.element(CrlDer.SEQUENCE, serial, date, CrlDer.element(CrlDer.SEQUENCE, all));
    }

    static byte[] oid(String oid) {
        try {
            return new ASN1ObjectIdentifier(oid).getEncoded();
        } catch (IOException impossible) {
            throw new IllegalStateException("an object identifier can be written", impossible);
        }
    }
}
