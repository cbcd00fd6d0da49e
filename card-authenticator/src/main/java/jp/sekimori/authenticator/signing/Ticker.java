// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import java.time.Duration;

/**
 * Measures how long things take. Unlike the time of day nobody can set it: a PC whose clock is put back must not leave a
 * window deaf or a challenge alive.
 */
@FunctionalInterface
public interface Ticker {
    /** Time since some moment in the past, always the same one; never less than it was. */
    Duration now();

    /** The one of this system. */
    static Ticker system() {
        long origin = System.nanoTime();
        return () -> Duration.ofNanos(System.nanoTime() - origin);
    }
}
