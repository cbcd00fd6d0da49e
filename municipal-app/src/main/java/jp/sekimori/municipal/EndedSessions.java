// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sessions that the identity provider has ended, by their {@code sid}. Kept for a day, longer than any session of the
 * identity provider lives. In memory: a real system with several nodes keeps this where its sessions are. Thread-safe.
 */
final class EndedSessions {
    private static final Duration KEPT = Duration.ofDays(1);

    private final Map<String, Instant> ended = new ConcurrentHashMap<>();
    private final Clock clock;

    EndedSessions(Clock clock) {
        this.clock = clock;
    }

    void end(String sid) {
        Instant now = clock.instant();
        ended.values().removeIf(time -> time.plus(KEPT).isBefore(now));
        ended.put(sid, now);
    }

    boolean contains(String sid) {
        return ended.containsKey(sid);
    }
}
