// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.platform;

import java.time.Duration;

/**
 * How long, how old and how large an operator's answer may be.
 *
 * @param timeOut the whole exchange; more than nothing, at most 10 s: a resident is waiting
 * @param skew how far the operator's clock may be ahead of ours; 0 to 5 minutes
 * @param maxAge how old {@code this_update} may be; more than nothing, at most 1 day
 * @param maxBytes the answer's size; 256 to 65,536
 */
public record PlatformLimits(Duration timeOut, Duration skew, Duration maxAge, int maxBytes) {
    private static final Duration LONGEST_TIME_OUT = Duration.ofSeconds(10);
    private static final Duration LARGEST_SKEW = Duration.ofMinutes(5);
    private static final Duration LARGEST_AGE = Duration.ofDays(1);
    private static final int FEWEST_BYTES = 256;
    private static final int MOST_BYTES = 65_536;

    /** 2 s, 1 minute, 5 minutes, 16 KiB. */
    public static final PlatformLimits DEFAULT =
            new PlatformLimits(Duration.ofSeconds(2), Duration.ofMinutes(1), Duration.ofMinutes(5), 16_384);

    public PlatformLimits {
        check(!timeOut.isZero() && within(timeOut, LONGEST_TIME_OUT), "time-out: above 0, at most 10 s");
        check(within(skew, LARGEST_SKEW), "skew: 0 to 5 minutes");
        check(!maxAge.isZero() && within(maxAge, LARGEST_AGE), "maximum age: above 0, at most 1 day");
        check(maxBytes >= FEWEST_BYTES && maxBytes <= MOST_BYTES, "maximum size: 256 to 65536 bytes");
    }

    private static boolean within(Duration duration, Duration most) {
        return !duration.isNegative() && duration.compareTo(most) <= 0;
    }

    private static void check(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
