// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.ocsp;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jp.sekimori.eid.challenge.Sha256;
import jp.sekimori.eid.revocation.RevocationStatus;

/**
 * Good and revoked, kept until newer word is due or the set age is reached; the oldest make room. Trouble is not kept,
 * nor is "unknown". Holds hashes, no serial numbers. Thread-safe.
 */
final class AnswerCache {
    private final Freshness freshness;
    private final Map<Sha256, Kept> kept;

    AnswerCache(Freshness freshness, int entries) {
        this.freshness = freshness;
        this.kept = new Oldest<>(entries);
    }

    /** The answer for this key, marked as one that was there before. */
    synchronized Optional<RevocationStatus> find(Sha256 key, Instant now) {
        return Optional.ofNullable(kept.get(key))
                .filter(entry -> now.isBefore(entry.until()) && !now.isBefore(entry.from()))
                .map(entry -> Cached.of(entry.status()));
    }

    /** Keeps it, if it is to be kept. */
    synchronized void keep(Sha256 key, Judgement.Believed believed, Instant now) {
        if (believed.status() instanceof RevocationStatus.Unknown) {
            return;
        }
        Instant until = Stream.concat(
                        Stream.of(
                                now.plus(freshness.cacheAge()),
                                believed.thisUpdate().plus(freshness.maximumAge())),
                        believed.nextUpdate().stream())
                .min(Instant::compareTo)
                .orElse(now);
        kept.remove(key); // so that it counts as new
        kept.put(key, new Kept(believed.status(), now.minus(freshness.skew()), until));
    }

    /**
     * An answer and when it may be used.
     *
     * @param from a clock that was set back does not make it last longer
     */
    private record Kept(RevocationStatus status, Instant from, Instant until) {}

    /** Drops what was put in first. */
    private static final class Oldest<K, V> extends LinkedHashMap<K, V> {
        private static final long serialVersionUID = 1L;
        private final int most;

        Oldest(int most) {
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
        }
    }
}
