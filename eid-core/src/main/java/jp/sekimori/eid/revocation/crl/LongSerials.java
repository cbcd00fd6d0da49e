// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.util.Arrays;
import java.util.List;

/** Serial numbers of 2^59 and above: sorted records of 20 octets and a cause, in one array. Immutable. */
final class LongSerials {
    static final int SERIAL_BYTES = Elements.MAX_NUMBER_OCTETS;
    static final int RECORD_BYTES = SERIAL_BYTES + 1;
    static final int ABSENT = Strictness.ABSENT;

    private final byte[] records;

    LongSerials(byte[] records) {
        this.records = records;
    }

    int size() {
        return records.length / RECORD_BYTES;
    }

    byte[] record(int number) {
        return Arrays.copyOfRange(records, number * RECORD_BYTES, (number + 1) * RECORD_BYTES);
    }

    /** The number of the cause; {@link #ABSENT} when the serial number is not here. */
    int cause(byte[] serial) {
        byte[] sought = new byte[SERIAL_BYTES];
        System.arraycopy(serial, 0, sought, SERIAL_BYTES - serial.length, serial.length);
        int low = 0;
        int high = size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = compare(middle * RECORD_BYTES, sought);
            if (order == 0) {
                return records[middle * RECORD_BYTES + SERIAL_BYTES];
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return ABSENT;
    }

    /** These with a delta's additions, and without the holds that the delta lifts. */
    LongSerials combinedWith(LongSerials delta) {
        LongSerialCollector all = new LongSerialCollector();
        for (int number = 0; number < size(); number++) {
            byte[] record = record(number);
            int said = delta.cause(Arrays.copyOf(record, SERIAL_BYTES));
            int left = said == ABSENT ? record[SERIAL_BYTES] : Strictness.under(record[SERIAL_BYTES], said);
            if (left != ABSENT) {
                record[SERIAL_BYTES] = (byte) left;
                all.add(record);
            }
        }
        for (int number = 0; number < delta.size(); number++) {
            byte[] record = delta.record(number);
            boolean isNew = cause(Arrays.copyOf(record, SERIAL_BYTES)) == ABSENT;
            if (isNew && Strictness.under(ABSENT, record[SERIAL_BYTES]) != ABSENT) {
                all.add(record);
            }
        }
        return all.build();
    }

    /** These lifted holds with those that a delta lifts, and without what the delta names again. */
    LongSerials liftedWith(LongSerials delta) {
        LongSerialCollector all = new LongSerialCollector();
        for (int number = 0; number < size(); number++) {
            byte[] record = record(number);
            if (delta.cause(Arrays.copyOf(record, SERIAL_BYTES)) == ABSENT) {
                all.add(record);
            }
        }
        for (int number = 0; number < delta.size(); number++) {
            byte[] record = delta.record(number);
            if (Strictness.lifts(record[SERIAL_BYTES])) {
                all.add(record);
            }
        }
        return all.build();
    }

    /** These with another's, whichever is stricter; what the other lifts stays. */
    LongSerials unitedWith(LongSerials other) {
        LongSerialCollector all = new LongSerialCollector();
        for (LongSerials each : List.of(this, other)) {
            for (int number = 0; number < each.size(); number++) {
                byte[] record = each.record(number);
                if (Strictness.under(ABSENT, record[SERIAL_BYTES]) != ABSENT) {
                    all.add(record);
                }
            }
        }
        return all.build();
    }

    private int compare(int at, byte[] sought) {
        return Arrays.compareUnsigned(records, at, at + SERIAL_BYTES, sought, 0, SERIAL_BYTES);
    }

    static boolean sameSerial(byte[] records, int at, byte[] record) {
        return Arrays.equals(records, at, at + SERIAL_BYTES, record, 0, SERIAL_BYTES);
    }
}
