// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import java.time.Duration;
import java.util.Optional;

/**
 * Whether what is shown now has been in front of the resident long enough to be answered (security rule 7). The second
 * counts from when the window is on the screen and has the keyboard, on a machine that keeps up; every key that comes too
 * early begins it anew, so that of a burst which began too early nothing is taken. Not thread-safe.
 */
final class Attention {
    /** Beats come ten times a second; when one is this late, keys of the time in between may still be under way. */
    static final Duration STALLED = Duration.ofMillis(500);

    private final Ticker time;
    private final Duration deaf;
    private Optional<Duration> since = Optional.empty();
    private Duration beat = Duration.ZERO;
    private boolean open;

    Attention(Ticker time, Duration deaf) {
        this.time = time;
        this.deaf = deaf;
    }

    /** Something else is shown, or it is not in front of the resident any more. */
    void lost() {
        since = Optional.empty();
        open = false;
    }

    /** It is on the screen and has the keyboard. */
    void beat() {
        Duration now = time.now();
        boolean anew = since.isEmpty() || now.minus(beat).compareTo(STALLED) > 0;
        beat = now;
        if (open) {
            return;
        }
        if (anew) {
            since = Optional.of(now);
        }
        // Only a beat opens, never the clock alone: it comes on the thread that brings the keys, and in their order.
        open = since.filter(begun -> now.minus(begun).compareTo(deaf) >= 0).isPresent();
    }

    /** A key or a click came too early. */
    void hasty() {
        if (since.isPresent() && !open) {
            since = Optional.of(time.now());
        }
    }

    boolean given() {
        return open;
    }
}
