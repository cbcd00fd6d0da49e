// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.revocation;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes DER element by element, so that a test can be wrong in any one of them. */
final class CrlDer {
    static final int BOOLEAN = 0x01;
    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int ENUMERATED = 0x0A;
    static final int UTC_TIME = 0x17;
    static final int GENERALIZED_TIME = 0x18;
    static final int SEQUENCE = 0x30;

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter GENERALIZED =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Instant END_OF_UTC_TIME = Instant.parse("2050-01-01T00:00:00Z");
    private static final byte[] TRUE = {BOOLEAN, 1, (byte) 0xFF};

    private CrlDer() {}

    static byte[] element(int tag, byte[]... parts) {
        byte[] content = join(parts);
        return join(header(tag, content.length), content);
    }

    static byte[] header(int tag, long length) {
        if (length < 0x80) {
            return new byte[] {(byte) tag, (byte) length};
        }
        byte[] number = BigInteger.valueOf(length).toByteArray();
        int skipped = number[0] == 0 ? 1 : 0;
        int octets = number.length - skipped;
        byte[] header = new byte[2 + octets];
        header[0] = (byte) tag;
        header[1] = (byte) (0x80 | octets);
        System.arraycopy(number, skipped, header, 2, octets);
        return header;
    }

    static byte[] integer(BigInteger value) {
        return element(INTEGER, value.toByteArray());
    }

    /** UTCTime through 2049, GeneralizedTime after (RFC 5280 §5.1.2.4). */
    static byte[] time(Instant time) {
        boolean utc = time.isBefore(END_OF_UTC_TIME);
        String text = (utc ? UTC : GENERALIZED).format(time);
        return element(utc ? UTC_TIME : GENERALIZED_TIME, text.getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] extension(byte[] oid, boolean critical, byte[] value) {
        return element(SEQUENCE, oid, critical ? TRUE : new byte[0], element(OCTET_STRING, value));
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
