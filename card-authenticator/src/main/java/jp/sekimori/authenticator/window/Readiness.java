// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.window;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import jp.sekimori.authenticator.signing.PinActions;

/** Whether the window takes keys, as far as the resident can see it: nothing looks ready that is not. Desktop's thread only. */
final class Readiness {
    /** What the resident is shown. */
    enum State {
        READY,
        /** In a moment, when nothing is typed until then. */
        SOON,
        /** Not before the window has the keyboard. */
        NOT_IN_FRONT
    }

    private final PinActions actions;
    private final BooleanSupplier inFront;
    private final List<Runnable> watchers = new ArrayList<>();
    private State state = State.NOT_IN_FRONT;

    Readiness(PinActions actions, BooleanSupplier inFront) {
        this.actions = actions;
        this.inFront = inFront;
    }

    State state() {
        return state;
    }

    boolean ready() {
        return state == State.READY;
    }

    /** Another screen: its parts are to be told from now on, the former ones are not. */
    void begin() {
        watchers.clear();
    }

    /** Runs this now and with every change. */
    void watch(Runnable watcher) {
        watchers.add(watcher);
        watcher.run();
    }

    void look() {
        State now = now();
        if (now != state) {
            state = now;
            watchers.forEach(Runnable::run);
        }
    }

    private State now() {
        if (actions.accepting()) {
            return State.READY;
        }
        return inFront.getAsBoolean() ? State.SOON : State.NOT_IN_FRONT;
    }
}
