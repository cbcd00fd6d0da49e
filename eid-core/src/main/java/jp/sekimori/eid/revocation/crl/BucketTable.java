// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.util.Arrays;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;

/**
 * Serial numbers that lie close: those with the same upper bits stand in one bucket and leave only their lower 16 bits
 * there; causes take 4 bits. About 2.5 bytes an entry for the millions of 4-byte numbers of a large list.
 */
final class BucketTable implements SerialTable {
    private static final int LOW_BITS = Short.SIZE;
    private static final int LOW_MASK = (1 << LOW_BITS) - 1;
    private static final int KEY_LOW_BITS = LOW_BITS + SerialCollector.CAUSE_BITS;

    /** Upper bits of each bucket, rising. */
    private final long[] tops;
    /** Where each bucket begins; one more than there are buckets. */
    private final int[] starts;

    private final short[] lows;
    private final byte[] causes;

    private BucketTable(int buckets, int count) {
        tops = new long[buckets];
        starts = new int[buckets + 1];
        lows = new short[count];
        causes = new byte[(count + 1) / 2];
    }

    static long buckets(long[] keys, int count) {
        long buckets = 0;
        for (int at = 0; at < count; at++) {
            if (at == 0 || keys[at] >>> KEY_LOW_BITS != keys[at - 1] >>> KEY_LOW_BITS) {
                buckets++;
            }
        }
        return buckets;
    }

    static long bytes(long buckets, long count) {
        return buckets * (Long.BYTES + Integer.BYTES) + count * Short.BYTES + count / 2;
    }

    static BucketTable of(long[] keys, int count, int buckets) {
        BucketTable table = new BucketTable(buckets, count);
        int bucket = -1;
        for (int at = 0; at < count; at++) {
            long top = keys[at] >>> KEY_LOW_BITS;
            if (bucket < 0 || table.tops[bucket] != top) {
                bucket++;
                table.tops[bucket] = top;
                table.starts[bucket] = at;
            }
            table.lows[at] = (short) (keys[at] >>> SerialCollector.CAUSE_BITS);
            int cause = (int) (keys[at] & SerialCollector.CAUSE_MASK);
            table.causes[at >> 1] |= (byte) (cause << shift(at));
        }
        table.starts[buckets] = count;
        return table;
    }

    @Override
    public int cause(long serial) {
        int bucket = Arrays.binarySearch(tops, serial >>> LOW_BITS);
        if (bucket < 0) {
            return ABSENT;
        }
        int sought = (int) serial & LOW_MASK;
        int low = starts[bucket];
        int high = starts[bucket + 1] - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int found = lows[middle] & LOW_MASK;
            if (found == sought) {
                return causeAt(middle);
            }
            if (found < sought) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return ABSENT;
    }

    @Override
    public int size() {
        return lows.length;
    }

    @Override
    public PrimitiveIterator.OfLong keys() {
        return IntStream.range(0, tops.length)
                .boxed()
                .flatMapToLong(bucket ->
                        IntStream.range(starts[bucket], starts[bucket + 1]).mapToLong(at -> key(tops[bucket], at)))
                .iterator();
    }

    private long key(long top, int at) {
        return SerialCollector.key(top << LOW_BITS | (lows[at] & LOW_MASK), causeAt(at));
    }

    private int causeAt(int at) {
        return (causes[at >> 1] >>> shift(at)) & (int) SerialCollector.CAUSE_MASK;
    }

    /** Two causes share an octet. */
    private static int shift(int at) {
        return (at & 1) * SerialCollector.CAUSE_BITS;
    }
}
