// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.window;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import jp.sekimori.authenticator.signing.PinActions;

/** Whether the window takes keys, as far as the resident can see it: nothing looks ready that is not. Desktop's thread only. */
final class Readiness {
    /** What the resident is shown. */
    enum State {
        READY,
        /** In a moment, when nothing is typed until then. */
        SOON,
        /** Not before something was in sight that lies above what the window shows. */
        REST_ABOVE,
        /** Not before something was in sight that lies below. */
        REST_BELOW,
        /** Not before the window has the keyboard. */
        NOT_IN_FRONT
    }

    private final PinActions actions;
    private final BooleanSupplier inFront;
    private final Supplier<Rest> rest;
    private final List<Runnable> watchers = new ArrayList<>();
    private State state = State.NOT_IN_FRONT;

    /**
     * @param inFront true when the window has the keyboard
     * @param rest where something lies that must be seen first
     */
    Readiness(PinActions actions, BooleanSupplier inFront, Supplier<Rest> rest) {
        this.actions = actions;
        this.inFront = inFront;
        this.rest = rest;
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
        return switch (rest.get()) {
            case NONE -> State.SOON;
            case ABOVE -> State.REST_ABOVE;
            case BELOW -> State.REST_BELOW;
        };
    }
}
