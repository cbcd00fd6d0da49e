// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * What the server's timer calls again and again: one look at a time, in a thread of its own, because the timer has only one.
 * Whatever a look throws, errors included, is logged and the next call looks again: an exception that
 * reached the timer would stop it for ever, for every task it has, and nobody would hear of it. Thread-safe.
 */
public final class Lookout {
    private static final Logger LOGGER = Logger.getLogger(Lookout.class);

    private final String name;
    private final Runnable look;
    private final AtomicBoolean looking = new AtomicBoolean();

    /** @param name how the log calls it */
    public Lookout(String name, Runnable look) {
        this.name = name;
        this.look = look;
    }

    /** Looks in one of these threads, unless a look is under way. Never throws. */
    public void lookIn(Executor threads) {
        if (!looking.compareAndSet(false, true)) {
            return;
        }
        try {
            threads.execute(this::lookOnce);
        } catch (RejectedExecutionException stopping) {
            looking.set(false);
        } catch (Throwable noThread) {
            looking.set(false);
            failed(noThread);
        }
    }

    private void lookOnce() {
        try {
            look.run();
        } catch (Throwable unexpected) {
            // The outermost adapter: nobody waits for this thread, so what it throws would be lost.
            failed(unexpected);
        } finally {
            looking.set(false);
        }
    }

    private void failed(Throwable why) {
        LOGGER.errorf(why, "SEK-901 %s: a look failed; it is tried again", name);
    }
}
