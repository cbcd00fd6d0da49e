// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** At most one transaction at a time: a PIN window is never pointed at another request (security rule 7). */
final class Transactions {
    private @Nullable Transaction current;

    /** Begins a transaction, unless another one still waits for its answer. */
    synchronized Optional<Transaction> begin(Supplier<Transaction> transaction) {
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

    void tick() {
        current().ifPresent(Transaction::tick);
    }

    /** Ends what is under way, because the service stops. */
    void stop() {
        current().ifPresent(Transaction::pageGone);
    }

    private synchronized Optional<Transaction> current() {
        return Optional.ofNullable(current);
    }
}
