// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import javax.security.auth.x500.X500Principal;

/** Elements that stand in several places of a list. */
final class Elements {
    /** RFC 5280 §4.1.2.2 and §5.2.3: serial and CRL numbers have at most 20 octets. */
    static final int MAX_NUMBER_OCTETS = 20;

    private static final int MAX_NAME_BYTES = 4_096;
    private static final int LONG_FORM = 0x80;
    private static final int UTC_YEAR_DIGITS = 2;
    private static final int GENERALIZED_YEAR_DIGITS = 4;
    private static final int PIVOT = 50;

    private Elements() {}

    /** A Name (RFC 5280 §4.1.2.4). */
    static X500Principal name(DerInput in) throws CrlRefusedException, IOException {
        byte[] content = in.content(DerInput.SEQUENCE, MAX_NAME_BYTES);
        byte[] element = withHeader(content);
        try {
            X500Principal name = new X500Principal(element);
            // The platform's reader takes more than DER.
            if (Arrays.equals(name.getEncoded(), element)) {
                return name;
            }
        } catch (IllegalArgumentException notAName) {
            throw new CrlRefusedException(CrlProblem.MALFORMED);
        }
        throw new CrlRefusedException(CrlProblem.MALFORMED);
    }

    /** A number that is not negative, in at most 20 octets. */
    static BigInteger number(DerInput in) throws CrlRefusedException, IOException {
        byte[] content = in.content(DerInput.INTEGER, MAX_NUMBER_OCTETS);
        requireNumber(content, 0, content.length);
        return new BigInteger(content);
    }

    /** RFC 5280 §4.1.2.2: positive; X.690 §8.3.2: no octet more than needed. Zero is taken: some authorities used it. */
    static void requireNumber(byte[] bytes, int from, int length) throws CrlRefusedException {
        boolean fits = length > 0 && length <= MAX_NUMBER_OCTETS && bytes[from] >= 0;
        if (!fits || (length > 1 && bytes[from] == 0 && bytes[from + 1] >= 0)) {
            throw new CrlRefusedException(CrlProblem.MALFORMED);
        }
    }

    static boolean nextIsTime(DerInput in) throws CrlRefusedException, IOException {
        return in.nextIs(DerInput.UTC_TIME) || in.nextIs(DerInput.GENERALIZED_TIME);
    }

    /** UTCTime or GeneralizedTime to the second, in UTC (RFC 5280 §5.1.2.4). */
    static Instant time(DerInput in) throws CrlRefusedException, IOException {
        boolean utc = in.nextIs(DerInput.UTC_TIME);
        int yearDigits = utc ? UTC_YEAR_DIGITS : GENERALIZED_YEAR_DIGITS;
        byte[] content = in.content(utc ? DerInput.UTC_TIME : DerInput.GENERALIZED_TIME, yearDigits + 11);
        requireTime(content, 0, content.length, yearDigits);
        String text = new String(content, StandardCharsets.US_ASCII);
        int year = Integer.parseInt(text.substring(0, yearDigits));
        if (utc) {
            year += year < PIVOT ? 2000 : 1900;
        }
        return instant(year, text.substring(yearDigits));
    }

    private static Instant instant(int year, String rest) throws CrlRefusedException {
        try {
            return LocalDateTime.of(year, pair(rest, 0), pair(rest, 2), pair(rest, 4), pair(rest, 6), pair(rest, 8))
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException noSuchTime) {
            throw new CrlRefusedException(CrlProblem.MALFORMED);
        }
    }

    private static int pair(String digits, int at) {
        return Integer.parseInt(digits.substring(at, at + 2));
    }

    /** Digits for year, month, day, hour, minute and second, then Z. */
    static void requireTime(byte[] bytes, int from, int length, int yearDigits) throws CrlRefusedException {
        boolean fits = length == yearDigits + 11 && bytes[from + length - 1] == 'Z';
        for (int at = from; fits && at < from + length - 1; at++) {
            fits = bytes[at] >= '0' && bytes[at] <= '9';
        }
        if (!fits) {
            throw new CrlRefusedException(CrlProblem.MALFORMED);
        }
    }

    private static byte[] withHeader(byte[] content) {
        int length = content.length;
        byte[] header;
        if (length < LONG_FORM) {
            header = new byte[] {DerInput.SEQUENCE, (byte) length};
        } else if (length <= 0xFF) {
            header = new byte[] {DerInput.SEQUENCE, (byte) 0x81, (byte) length};
        } else {
            header = new byte[] {DerInput.SEQUENCE, (byte) 0x82, (byte) (length >>> Byte.SIZE), (byte) length};
        }
        byte[] element = Arrays.copyOf(header, header.length + length);
        System.arraycopy(content, 0, element, header.length, length);
        return element;
    }
}
