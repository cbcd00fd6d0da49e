// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.ocsp;

import static jp.sekimori.eid.revocation.ocsp.City.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Leaving a responder alone")
class CircuitBreakerTest {
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final Duration TWO_HOURS = Duration.ofHours(2);

    private final CircuitBreaker breaker = new CircuitBreaker(new BreakerSettings(3, PAUSE));

    @Test
    @DisplayName("begins after so many failures, not before")
    void beginsAfterFailures() {
        fail(2);
        assertThat(breaker.open()).isFalse();
        assertThat(breaker.allows(NOW)).isTrue();
        assertThat(breaker.allows(NOW)).isTrue();

        fail(1);
        assertThat(breaker.open()).isTrue();
        assertThat(breaker.allows(NOW)).isFalse();
    }

    @Test
    @DisplayName("lets one request through after the pause, and another after the next")
    void letsOneThrough() {
        fail(3);

        assertThat(breaker.allows(NOW.plus(PAUSE).minusNanos(1))).isFalse();
        assertThat(breaker.allows(NOW.plus(PAUSE))).isTrue();
        assertThat(breaker.allows(NOW.plus(PAUSE))).isFalse();
        assertThat(breaker.allows(NOW.plus(PAUSE).plus(PAUSE).minusNanos(1))).isFalse();
        assertThat(breaker.allows(NOW.plus(PAUSE).plus(PAUSE))).isTrue();
    }

    @Test
    @DisplayName("begins anew when the one fails, and still ends with one answer")
    void beginsAnew() {
        fail(4);
        breaker.allows(NOW.plus(PAUSE));
        Instant later = NOW.plus(PAUSE).plusSeconds(2);
        breaker.failed(later);

        assertThat(breaker.allows(later.plus(PAUSE).minusNanos(1))).isFalse();
        assertThat(breaker.allows(later.plus(PAUSE))).isTrue();

        breaker.answered();
        assertThat(breaker.open()).isFalse();
        assertThat(breaker.allows(later)).isTrue();
        fail(2);
        assertThat(breaker.open()).isFalse();
    }

    @Test
    @DisplayName("does not last for hours because the clock was set")
    void survivesAClockThatJumps() {
        fail(3);
        assertThat(breaker.allows(NOW.minus(TWO_HOURS))).isTrue();
        assertThat(breaker.allows(NOW.minus(TWO_HOURS))).isFalse();
        assertThat(breaker.allows(NOW)).isTrue();
    }

    private void fail(int times) {
        for (int number = 0; number < times; number++) {
            breaker.failed(NOW);
        }
    }
}
