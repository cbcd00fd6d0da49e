// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** What the window shows now, and since when. Not thread-safe. */
final class Stage {
    private final PinWindow window;
    private final InstantSource time;
    private final Duration deaf;
    private PinScreen screen = new PinScreen.Looking();
    private Instant acceptsFrom = Instant.MAX;

    /** @param deaf how long a newly shown screen takes no keys */
    Stage(PinWindow window, InstantSource time, Duration deaf) {
        this.window = window;
        this.time = time;
        this.deaf = deaf;
    }

    PinScreen screen() {
        return screen;
    }

    void show(PinScreen next) {
        screen = next;
        acceptsFrom = time.instant().plus(deaf);
        window.show(next);
    }

    boolean accepting() {
        return !time.instant().isBefore(acceptsFrom);
    }

    void close() {
        window.close();
    }
}
