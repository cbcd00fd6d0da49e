// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.ocsp;

import java.time.Duration;

/**
 * What asking may cost.
 *
 * @param timeout for one request and its answer, and for whoever waits for another's request; 1 millisecond to
 *     2 seconds, default 2 seconds
 * @param answerBytes the longest answer; 1 KiB to 64 KiB, default 16 KiB
 * @param cacheEntries how many answers are kept; 1 to 1,000,000, default 50,000. Each takes some 300 bytes.
 * @param breaker when the responder is left alone
 */
public record Limits(Duration timeout, int answerBytes, int cacheEntries, BreakerSettings breaker) {
    private static final int KIB = 1024;

    /** Two seconds, 16 KiB, 50,000 answers. */
    public static final Limits DEFAULT = new Limits(Duration.ofSeconds(2), 16 * KIB, 50_000, BreakerSettings.DEFAULT);

    public Limits {
        Bounds.require("OCSP time-out", timeout, Duration.ofMillis(1), Duration.ofSeconds(2));
        Bounds.require("OCSP answer bytes", answerBytes, KIB, 64 * KIB);
        Bounds.require("OCSP cache entries", cacheEntries, 1, 1_000_000);
    }
}
