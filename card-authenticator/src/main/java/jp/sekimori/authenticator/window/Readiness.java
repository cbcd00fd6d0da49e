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
        /** Not before what is answered lies in sight: a part of it is outside of the window. */
        NOT_WHOLE,
        /** Not before the window has the keyboard. */
        NOT_IN_FRONT
    }

    private final PinActions actions;
    private final BooleanSupplier inFront;
    private final BooleanSupplier whole;
    private final List<Runnable> watchers = new ArrayList<>();
    private State state = State.NOT_IN_FRONT;

    /**
     * @param inFront true when the window has the keyboard
     * @param whole true when what is answered lies in sight
     */
    Readiness(PinActions actions, BooleanSupplier inFront, BooleanSupplier whole) {
        this.actions = actions;
        this.inFront = inFront;
        this.whole = whole;
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
        if (!inFront.getAsBoolean()) {
            return State.NOT_IN_FRONT;
        }
        return whole.getAsBoolean() ? State.SOON : State.NOT_WHOLE;
    }
}
