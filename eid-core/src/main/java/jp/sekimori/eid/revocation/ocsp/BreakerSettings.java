// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.ocsp;

import java.time.Duration;

/**
 * When a responder that does not answer is left alone, so that sign-ins do not wait for it one after the other.
 *
 * @param failures after how many requests in a row without an answer; 1 to 100, default 5
 * @param pause for how long, before one request tries again; 1 second to 10 minutes, default 30 seconds
 */
public record BreakerSettings(int failures, Duration pause) {
    /** Five failures, half a minute. */
    public static final BreakerSettings DEFAULT = new BreakerSettings(5, Duration.ofSeconds(30));

    public BreakerSettings {
        Bounds.require("OCSP breaker failures", failures, 1, 100);
        Bounds.require("OCSP breaker pause", pause, Duration.ofSeconds(1), Duration.ofMinutes(10));
    }
}
