// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.io.IOException;
import java.util.Arrays;
import jp.sekimori.eid.revocation.RevocationCause;

/**
 * Reads the entries of a list (RFC 5280 §5.1.2.6): serial number and cause, the date for its form only. Runs millions of
 * times, so the usual shape of an entry is compared as bytes and makes no object.
 */
final class EntryReader {
    private static final int MAX_ENTRY_BYTES = 16_384;
    private static final int UTC_TIME_BYTES = 13;
    private static final int GENERALIZED_TIME_BYTES = 15;
    private static final String REASON_CODE = "551d15";
    private static final String CERTIFICATE_ISSUER = "551d1d";

    /** A reason code as the only extension, not critical, all but the code itself. */
    private static final byte[] ONLY_A_REASON = {
        0x30, 0x0C, 0x30, 0x0A, 0x06, 0x03, 0x55, 0x1D, 0x15, 0x04, 0x03, 0x0A, 0x01
    };

    private final SerialCollector serials;
    private boolean removals;

    EntryReader(SerialCollector serials) {
        this.serials = serials;
    }

    /** True when an entry takes another list's entry away, as only a delta may. */
    boolean removals() {
        return removals;
    }

    /** Reads them all; a list without entries may also have none of the element. */
    void readAll(DerInput in) throws CrlRefusedException, IOException {
        long outer = in.enter(DerInput.SEQUENCE);
        while (in.more()) {
            int from = in.window(DerInput.SEQUENCE, MAX_ENTRY_BYTES);
            read(in.windowBytes(), from, from + in.windowLength());
            in.leaveWindow();
        }
        in.leave(outer);
    }

    private void read(byte[] bytes, int from, int to) throws CrlRefusedException, IOException {
        int serialEnd = primitiveEnd(bytes, from, to);
        require(bytes[from] == DerInput.INTEGER);
        int serial = from + 2;
        Elements.requireNumber(bytes, serial, serialEnd - serial);
        int dateEnd = primitiveEnd(bytes, serialEnd, to);
        requireDate(bytes, serialEnd, dateEnd);
        int cause = dateEnd == to ? 0 : cause(bytes, dateEnd, to);
        removals |= cause == RevocationCause.REMOVE_FROM_CRL.number();
        serials.add(bytes, serial, serialEnd, cause);
    }

    /** Where an element with a length of one octet ends. */
    private static int primitiveEnd(byte[] bytes, int from, int to) throws CrlRefusedException {
        require(to - from >= 2 && bytes[from + 1] >= 0 && bytes[from + 1] <= to - from - 2);
        return from + 2 + bytes[from + 1];
    }

    private static void requireDate(byte[] bytes, int from, int to) throws CrlRefusedException {
        int length = to - from - 2;
        boolean utc = bytes[from] == DerInput.UTC_TIME && length == UTC_TIME_BYTES;
        require(utc || (bytes[from] == DerInput.GENERALIZED_TIME && length == GENERALIZED_TIME_BYTES));
        Elements.requireTime(bytes, from + 2, length, length - 11);
    }

    private static int cause(byte[] bytes, int from, int to) throws CrlRefusedException, IOException {
        int code = from + ONLY_A_REASON.length;
        if (to == code + 1 && Arrays.equals(bytes, from, code, ONLY_A_REASON, 0, ONLY_A_REASON.length)) {
            return known(bytes[code]);
        }
        DerInput in = DerInput.of(bytes, from, to);
        long outer = in.enter(DerInput.SEQUENCE);
        int cause = -1;
        while (in.more()) {
            ListExtension extension = ListExtension.read(in);
            if (extension.oid().equals(REASON_CODE)) {
                require(cause < 0);
                cause = reason(extension.value());
            } else {
                requireHarmless(extension);
            }
        }
        in.leave(outer);
        require(!in.more());
        return Math.max(cause, 0);
    }

    private static void requireHarmless(ListExtension extension) throws CrlRefusedException {
        if (extension.oid().equals(CERTIFICATE_ISSUER)) {
            throw new CrlRefusedException(CrlProblem.INDIRECT);
        }
        if (extension.critical()) {
            throw new CrlRefusedException(CrlProblem.UNKNOWN_CRITICAL_ENTRY_EXTENSION);
        }
    }

    private static int reason(byte[] value) throws CrlRefusedException {
        require(value.length == 3 && value[0] == DerInput.ENUMERATED && value[1] == 1);
        return known(value[2]);
    }

    /** A code that RFC 5280 does not give still revokes. */
    private static int known(byte code) {
        return RevocationCause.of(code).number();
    }

    private static void require(boolean holds) throws CrlRefusedException {
        if (!holds) {
            throw new CrlRefusedException(CrlProblem.MALFORMED);
        }
    }
}
