// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Gathers serial numbers of 2^59 and above as records of one length, which sort as bytes; each counts at its strictest. */
final class LongSerialCollector {
    private final List<byte[]> records = new ArrayList<>();

    void add(byte[] bytes, int from, int to, int cause) {
        byte[] record = new byte[LongSerials.RECORD_BYTES];
        System.arraycopy(bytes, from, record, LongSerials.SERIAL_BYTES - (to - from), to - from);
        record[LongSerials.SERIAL_BYTES] = (byte) cause;
        records.add(record);
    }

    void add(byte[] record) {
        records.add(record);
    }

    LongSerials build() {
        records.sort(Arrays::compareUnsigned);
        byte[] all = new byte[records.size() * LongSerials.RECORD_BYTES];
        int distinct = 0;
        for (byte[] record : records) {
            int at = distinct * LongSerials.RECORD_BYTES;
            if (distinct == 0 || !LongSerials.sameSerial(all, at - LongSerials.RECORD_BYTES, record)) {
                System.arraycopy(record, 0, all, at, LongSerials.RECORD_BYTES);
                distinct++;
            } else {
                all[at - 1] = (byte) Strictness.ofBoth(all[at - 1], record[LongSerials.SERIAL_BYTES]);
            }
        }
        return new LongSerials(Arrays.copyOf(all, distinct * LongSerials.RECORD_BYTES));
    }
}
