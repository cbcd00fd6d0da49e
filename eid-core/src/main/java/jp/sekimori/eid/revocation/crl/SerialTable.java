// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.util.PrimitiveIterator;

/** Serial numbers below 2^59 with a cause each. Immutable. */
sealed interface SerialTable permits BucketTable, PlainTable {
    int ABSENT = Strictness.ABSENT;

    /** The number of the cause; {@link #ABSENT} when the serial number is not here. */
    int cause(long serial);

    int size();

    /** All keys (see {@link SerialCollector#key}) in rising order. */
    PrimitiveIterator.OfLong keys();

    /**
     * The smaller table for these keys: sorted, each serial number once. Serial numbers that lie close share their upper
     * bits; those that lie far apart do not.
     */
    static SerialTable of(long[] keys, int count) {
        long buckets = BucketTable.buckets(keys, count);
        return BucketTable.bytes(buckets, count) <= (long) count * Long.BYTES
                ? BucketTable.of(keys, count, (int) buckets)
                : PlainTable.of(keys, count);
    }
}
