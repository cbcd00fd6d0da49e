// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** At most one transaction at a time: a PIN window is never pointed at another request (security rule 7). */
final class Transactions {
    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);
    private static final long LAST_WORD_SECONDS = 5;

    private @Nullable Transaction current;
    private boolean stopped;

    /** Begins a transaction, unless another one still waits for its answer, or the service stops. */
    synchronized Optional<Transaction> begin(Supplier<Transaction> transaction) {
        if (stopped) {
            return Optional.empty();
        }
        if (current != null && !current.answer().isDone()) {
            return Optional.empty();
        }
        Transaction begun = transaction.get();
        current = begun;
        return Optional.of(begun);
    }

    /** The transaction whose page presents this value. */
    synchronized Optional<Transaction> withValue(@Nullable String presented) {
        return Optional.ofNullable(current)
                .filter(transaction -> transaction.once().matches(presented));
    }

    /** Forgets a transaction whose answer has been handed over. */
    synchronized void forget(Transaction transaction) {
        if (current == transaction) {
            current = null;
        }
    }

    /** The service's clock. Whatever happens, it goes on: without it no page is ever gone and no window ever ends. */
    void tick() {
        try {
            current().ifPresent(Transaction::tick);
        } catch (Throwable unexpected) {
            LOG.error("Looking at the clock failed; it is tried again", unexpected);
        }
    }

    /**
     * Ends what is under way, because the service stops; waits a little for a card that has been sent something. Nothing
     * begins any more: a form that comes in meanwhile would open a window that nobody ends.
     */
    void stop() {
        last().ifPresent(transaction -> {
            transaction.pageGone();
            awaitAnswer(transaction);
        });
    }

    private static void awaitAnswer(Transaction transaction) {
        try {
            transaction.answer().get(LAST_WORD_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("The service stops while the card is still at work; nothing more is sent to it");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Optional<Transaction> last() {
        stopped = true;
        return Optional.ofNullable(current);
    }

    private synchronized Optional<Transaction> current() {
        return Optional.ofNullable(current);
    }
}
