// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.benchmarks;

/** How long look-ups took: counted by tenths of a microsecond, so that millions of them cost no memory. */
final class LookUpTimes {
    private static final int BUCKET_NANOSECONDS = 100;
    private static final int BUCKETS = 10_000;

    private final long[] buckets = new long[BUCKETS];
    private long count;
    private long longest;

    void add(long nanoseconds) {
        buckets[(int) Math.min(BUCKETS - 1, nanoseconds / BUCKET_NANOSECONDS)]++;
        count++;
        longest = Math.max(longest, nanoseconds);
    }

    long count() {
        return count;
    }

    /** The upper end of the bucket in which the middle look-up lies. */
    long medianNanoseconds() {
        long below = 0;
        int bucket = 0;
        while (below + buckets[bucket] < (count + 1) / 2) {
            below += buckets[bucket];
            bucket++;
        }
        return (bucket + 1L) * BUCKET_NANOSECONDS;
    }

    long longestNanoseconds() {
        return longest;
    }
}
