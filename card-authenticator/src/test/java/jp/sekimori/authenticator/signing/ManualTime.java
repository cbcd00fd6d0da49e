// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import java.time.Duration;

/** A clock that moves when a test says so. */
public final class ManualTime implements Ticker {
    private Duration now = Duration.ofDays(1);

    @Override
    public synchronized Duration now() {
        return now;
    }

    /** Lets time pass. */
    public synchronized void pass(Duration duration) {
        now = now.plus(duration);
    }
}
