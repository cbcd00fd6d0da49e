// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.ocsp;

import java.time.Duration;
import java.time.Instant;

/**
 * Leaves a responder alone that did not answer several times in a row. After each pause it lets one request through; an
 * answer ends it. A clock that jumps, in either direction, is taken for the end of the pause. Thread-safe.
 */
final class CircuitBreaker {
    private final BreakerSettings settings;
    private int failures;
    private Instant since = Instant.MIN;

    CircuitBreaker(BreakerSettings settings) {
        this.settings = settings;
    }

    /** True when a request may be sent now; it is then the only one until the next pause is over, or it is answered. */
    synchronized boolean allows(Instant now) {
        if (!open()) {
            return true;
        }
        if (Duration.between(since, now).abs().compareTo(settings.pause()) < 0) {
            return false;
        }
        since = now;
        return true;
    }

    synchronized void failed(Instant now) {
        failures = Math.min(failures + 1, settings.failures());
        since = now;
    }

    synchronized void answered() {
        failures = 0;
    }

    /** True from the last failure that is borne until the next answer. */
    synchronized boolean open() {
        return failures >= settings.failures();
    }
}
