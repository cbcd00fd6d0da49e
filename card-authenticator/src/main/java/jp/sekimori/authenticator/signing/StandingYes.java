// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import jp.sekimori.card.Consent;

/**
 * The one state that decides between an answer and a try: an answer may be given at once only while the card has been
 * sent nothing that costs, and from then on nothing more that costs goes out. When something was sent already, the answer
 * waits until it is known what came of it. Safe for use by several threads.
 */
public final class StandingYes implements Consent {
    private enum State {
        /** Nothing that costs is under way. */
        OPEN,
        /** Something was sent, and what came of it is not known to everybody yet. */
        SPENDING,
        /** The same, and it is the last. */
        SPENDING_LAST,
        /** Nothing goes out any more. */
        ENDED
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);

    @Override
    public <R> Optional<R> spend(Supplier<R> command) {
        boolean allowed = state.compareAndSet(State.OPEN, State.SPENDING) || state.get() == State.SPENDING;
        // Taken back from here on: the answer waits for this command, so it is as if it had been taken back after it.
        return allowed ? Optional.of(command.get()) : Optional.empty();
    }

    @Override
    public boolean given() {
        State now = state.get();
        return now == State.OPEN || now == State.SPENDING;
    }

    /** What came of what was sent is known now: the next end need not wait for it. */
    public void settled() {
        state.updateAndGet(now -> switch (now) {
            case OPEN, SPENDING -> State.OPEN;
            case SPENDING_LAST, ENDED -> State.ENDED;
        });
    }

    /** Lets nothing more go out; true when an answer may be given at once, false when it has to wait for the card. */
    public boolean takeBack() {
        State before = state.getAndUpdate(now -> switch (now) {
            case OPEN, ENDED -> State.ENDED;
            case SPENDING, SPENDING_LAST -> State.SPENDING_LAST;
        });
        return before == State.OPEN || before == State.ENDED;
    }
}
