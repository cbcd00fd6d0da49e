// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Remembers what windows showed, instead of drawing it. */
public final class RecordingWindows implements PinWindows {
    private static final Duration BEAT = Duration.ofMillis(100);

    private final List<PinScreen> screens = new ArrayList<>();
    private final List<SigningRequest> requests = new ArrayList<>();
    private Optional<PinActions> actions = Optional.empty();
    private boolean closed;
    private volatile Runnable beforeOpening = () -> {};
    private volatile Runnable beforeShowing = () -> {};

    @Override
    public synchronized PinWindow open(SigningRequest request, PinActions actions) {
        beforeOpening.run();
        requests.add(request);
        this.actions = Optional.of(actions);
        closed = false;
        return new PinWindow() {
            @Override
            public void show(PinScreen screen) {
                beforeShowing.run();
                shown(screen);
            }

            @Override
            public void close() {
                closed();
            }
        };
    }

    /**
     * The window is in front of somebody who looks at it, and types nothing, until it takes keys: for a second, unless what it
     * shows changes meanwhile.
     */
    public void settle(ManualTime time) {
        for (Duration looked = Duration.ZERO; looked.compareTo(PinDialogue.DEAF) < 0; looked = looked.plus(BEAT)) {
            beat();
            time.pass(BEAT);
        }
        beat();
    }

    /** The window says once that it is in front of somebody. */
    public void beat() {
        screen().ifPresent(shown -> actions().inSight(shown));
    }

    /** Runs before each window is opened; what it throws comes out of the desktop. */
    public void beforeOpening(Runnable action) {
        beforeOpening = action;
    }

    /** Runs before anything is shown; what it throws comes out of the desktop. */
    public void beforeShowing(Runnable action) {
        beforeShowing = action;
    }

    private synchronized void shown(PinScreen screen) {
        screens.add(screen);
    }

    private synchronized void closed() {
        closed = true;
    }

    /** What the newest window shows; empty before anything was shown. */
    public synchronized Optional<PinScreen> screen() {
        return screens.isEmpty() ? Optional.empty() : Optional.of(screens.get(screens.size() - 1));
    }

    /** Everything that was shown, in order. */
    public synchronized List<PinScreen> screens() {
        return List.copyOf(screens);
    }

    /** The requests for which a window was opened. */
    public synchronized List<SigningRequest> requests() {
        return List.copyOf(requests);
    }

    /** What a person could do in the newest window. */
    public synchronized PinActions actions() {
        return actions.orElseThrow();
    }

    /** True when the newest window was taken away. */
    public synchronized boolean isClosed() {
        return closed;
    }
}
