// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.util.Arrays;

/**
 * Gathers serial numbers with their causes, in any order, for a {@link CompactCrl}. A number below 2^59 becomes one
 * {@code long} together with its cause, so that sorting needs no objects; the authorities of the card give 4 bytes.
 */
final class SerialCollector {
    /** Bits of a key that hold the cause. */
    static final int CAUSE_BITS = 4;

    static final long CAUSE_MASK = (1L << CAUSE_BITS) - 1;
    /** Bits of a short serial number: its key is never negative, so that keys sort as the numbers do. */
    static final int SHORT_BITS = Long.SIZE - 1 - CAUSE_BITS;

    private static final int LEAST_CAPACITY = 64;

    private final LongSerialCollector longSerials = new LongSerialCollector();
    private long[] keys;
    private int count;

    /** For about so many. */
    SerialCollector(int expected) {
        keys = new long[Math.max(expected, LEAST_CAPACITY)];
    }

    static long key(long serial, int cause) {
        return (serial << CAUSE_BITS) | cause;
    }

    /** A serial number that is not negative, as its octets from one index to another. */
    void add(byte[] bytes, int from, int to, int cause) {
        if (to - from > Long.BYTES) {
            longSerials.add(bytes, from, to, cause);
            return;
        }
        long serial = 0;
        for (int at = from; at < to; at++) {
            serial = serial << Byte.SIZE | (bytes[at] & 0xFF);
        }
        if (serial >>> SHORT_BITS != 0) {
            longSerials.add(bytes, from, to, cause);
        } else {
            addKey(key(serial, cause));
        }
    }

    /** The same serial number, with the stricter of both causes. */
    private static long stricter(long one, long other) {
        return key(one >>> CAUSE_BITS, Strictness.ofBoth((int) (one & CAUSE_MASK), (int) (other & CAUSE_MASK)));
    }

    void addKey(long key) {
        if (count == keys.length) {
            keys = Arrays.copyOf(keys, count + (count >> 1));
        }
        keys[count++] = key;
    }

    /** Everything gathered; the collector is used up. A serial number given twice counts once, at its strictest. */
    CompactCrl build() {
        Arrays.sort(keys, 0, count);
        int distinct = 0;
        for (int at = 0; at < count; at++) {
            boolean again = distinct > 0 && keys[at] >>> CAUSE_BITS == keys[distinct - 1] >>> CAUSE_BITS;
            if (again) {
                keys[distinct - 1] = stricter(keys[distinct - 1], keys[at]);
            } else {
                keys[distinct++] = keys[at];
            }
        }
        return new CompactCrl(SerialTable.of(keys, distinct), longSerials.build());
    }
}
