// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import jp.sekimori.authenticator.signing.StandingYes;

/** Does what has to be done when the process is told to end (Ctrl-C, logging out) before this is closed. */
final class EndOfProcess implements AutoCloseable {
    private static final long LAST_WORD_SECONDS = 5;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook;

    private EndOfProcess(Consumer<CountDownLatch> last) {
        this.hook = new Thread(() -> last.accept(closed), "end of the process");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Stops this with the process. */
    static EndOfProcess stops(Runnable last) {
        return new EndOfProcess(closed -> last.run());
    }

    /**
     * Takes the resident's yes back with the process, so that a card which another program lets go at that moment gets
     * nothing more; one that is at work already is waited for, a little, and what came of it can be said.
     */
    static EndOfProcess takesBack(StandingYes yes) {
        return new EndOfProcess(closed -> {
            if (!yes.takeBack()) {
                awaitQuietly(closed);
            }
        });
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            boolean unused = latch.await(LAST_WORD_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The process is ending, and the hook runs.
            return;
        }
    }
}
