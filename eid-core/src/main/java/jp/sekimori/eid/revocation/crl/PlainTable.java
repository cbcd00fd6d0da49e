// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.util.Arrays;
import java.util.PrimitiveIterator;

/** Serial numbers far apart: the sorted keys themselves, 8 bytes each. */
final class PlainTable implements SerialTable {
    private final long[] keys;

    private PlainTable(long[] keys) {
        this.keys = keys;
    }

    static PlainTable of(long[] keys, int count) {
        return new PlainTable(Arrays.copyOf(keys, count));
    }

    @Override
    public int cause(long serial) {
        // The key with the least cause is not above the one sought, and the next serial number's is.
        int place = Arrays.binarySearch(keys, SerialCollector.key(serial, 0));
        int at = place < 0 ? -place - 1 : place;
        boolean here = at < keys.length && keys[at] >>> SerialCollector.CAUSE_BITS == serial;
        return here ? (int) (keys[at] & SerialCollector.CAUSE_MASK) : ABSENT;
    }

    @Override
    public int size() {
        return keys.length;
    }

    @Override
    public PrimitiveIterator.OfLong keys() {
        return Arrays.stream(keys).iterator();
    }
}
