// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.ocsp;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.challenge.Sha256;
import jp.sekimori.eid.revocation.RevocationStatus;

/** One request for many that ask about the same certificate at once: the first asks, the others wait. Thread-safe. */
final class Flights {
    private static final RevocationStatus UNAVAILABLE =
            new RevocationStatus.Unknown(Reason.REVOCATION_SOURCE_UNAVAILABLE);

    private final ConcurrentMap<Sha256, CompletableFuture<RevocationStatus>> flying = new ConcurrentHashMap<>();
    private final Duration patience;

    /** @param patience how long one waits for another's request */
    Flights(Duration patience) {
        this.patience = patience;
    }

    /** Runs {@code ask} in this thread, or waits for whoever runs it already and says that the status was cached. */
    RevocationStatus join(Sha256 key, Supplier<RevocationStatus> ask) {
        CompletableFuture<RevocationStatus> own = new CompletableFuture<>();
        CompletableFuture<RevocationStatus> theirs = flying.putIfAbsent(key, own);
        if (theirs != null) {
            return Cached.of(await(theirs));
        }
        try {
            RevocationStatus status = ask.get();
            own.complete(status);
            return status;
        } finally {
            own.complete(UNAVAILABLE); // after a bug nobody is left waiting; otherwise it has no effect
            flying.remove(key, own);
        }
    }

    private RevocationStatus await(CompletableFuture<RevocationStatus> theirs) {
        try {
            return theirs.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException noAnswer) {
            return UNAVAILABLE;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return UNAVAILABLE;
        }
    }
}
