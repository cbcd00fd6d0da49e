// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.sekimori.eid.Reason;

/**
 * Sources asked one after the other, for instance {@code ocsp}, then {@code crl}. Thread-safe as far as its sources are.
 *
 * <ul>
 *   <li>Good and young enough, or revoked at any age, ends it: a revocation is not taken back by time.
 *   <li>Good from a source that speaks of an earlier time than another's "revoked", or of the same, is revoked: the responder
 *       that revoked a card may stop, and a list that is behind take its place.
 *   <li>After "good", the sources that hold lists are asked for a revocation all the same; nobody over the network is.
 *   <li>A good answer that is dated ahead counts as one of now: a clock that is fast takes no revocation back.
 *   <li>No answer, or one that cannot be used, goes on to the next source. This is for failures only.
 *   <li>A source that does know the authority but not the certificate ends it with a refusal: "unknown" is an answer
 *       (RFC 6960 §2.2), and a list, which says good of every serial number that it does not hold, must not overrule it.
 *   <li>When every source fails, the first one's reason is told: it is the one the city put first, and the one to repair.
 * </ul>
 */
public final class RevocationPolicy implements RevocationSource {
    /** An allow-list: a reason that is not here, and any that is added later, is final. */
    private static final Set<Reason> FAILURES = EnumSet.of(
            Reason.REVOCATION_SOURCE_UNAVAILABLE,
            Reason.REVOCATION_ANSWER_INVALID,
            Reason.REVOCATION_ANSWER_STALE,
            Reason.REVOCATION_LIST_MISSING,
            Reason.REVOCATION_LIST_STALE,
            Reason.REVOCATION_LIST_UNUSABLE);

    private static final String LIST = "crl";

    private final List<RevocationSource> sources;
    private final Duration maximumAge;
    private final HeardRevocations heard = new HeardRevocations();

    /**
     * A policy of these sources in this order.
     *
     * @param sources at least one, none of them {@link RevocationSources#none()}
     * @param maximumAge how far the time that a good answer speaks of may be from now, later as well as earlier, the end
     *     included; more than nothing. Security rule 33 asks for it.
     * @throws IllegalArgumentException when one of these does not hold
     */
    public RevocationPolicy(List<RevocationSource> sources, Duration maximumAge) {
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("a revocation policy needs a source");
        }
        if (sources.stream().anyMatch(NoSource.class::isInstance)) {
            throw new IllegalArgumentException("\"none\" stands alone: not asking is no answer to fall back to");
        }
        if (maximumAge.isZero() || maximumAge.isNegative()) {
            throw new IllegalArgumentException("the maximum age of a revocation answer is more than nothing");
        }
        this.sources = List.copyOf(sources);
        this.maximumAge = maximumAge;
    }

    @Override
    public RevocationStatus check(CertificateReference holder, X509Certificate issuer, Instant now) {
        RevocationStatus status = ask(holder, issuer, now);
        if (status instanceof RevocationStatus.Good) {
            hearLists(holder, issuer, now);
        }
        return heard.judged(holder, status);
    }

    /** A good answer may be as old as its source allows, and a list that is held newer than it. */
    private void hearLists(CertificateReference holder, X509Certificate issuer, Instant now) {
        for (RevocationSource source : sources) {
            source.heldRevocation(holder, issuer, now).ifPresent(revoked -> heard.judged(holder, revoked));
        }
    }

    private RevocationStatus ask(CertificateReference holder, X509Certificate issuer, Instant now) {
        Optional<Reason> first = Optional.empty();
        for (RevocationSource source : sources) {
            RevocationStatus status = judged(source.check(holder, issuer, now), now);
            Optional<Reason> failure = failure(status);
            if (failure.isEmpty()) {
                return status;
            }
            first = first.or(() -> failure);
        }
        return new RevocationStatus.Unknown(first.orElse(Reason.REVOCATION_UNKNOWN));
    }

    @Override
    public void refresh(Instant now) {
        sources.forEach(source -> source.refresh(now));
    }

    @Override
    public List<SourceReport> reports(Instant now) {
        return sources.stream().flatMap(source -> source.reports(now).stream()).toList();
    }

    /** What a status is worth here: "not checked" from a source that was asked is a source that gave no answer. */
    private RevocationStatus judged(RevocationStatus status, Instant now) {
        if (status instanceof RevocationStatus.Good good && tooFarFromNow(good.answer(), now)) {
            boolean list = good.answer().source().equals(LIST);
            return new RevocationStatus.Unknown(list ? Reason.REVOCATION_LIST_STALE : Reason.REVOCATION_ANSWER_STALE);
        }
        if (status instanceof RevocationStatus.Good good) {
            return new RevocationStatus.Good(good.answer().notAheadOf(now));
        }
        if (status instanceof RevocationStatus.NotChecked) {
            return new RevocationStatus.Unknown(Reason.REVOCATION_SOURCE_UNAVAILABLE);
        }
        return status;
    }

    /** An answer from far ahead would stay young for as long as its date is off. */
    private boolean tooFarFromNow(RevocationAnswer answer, Instant now) {
        return Duration.between(answer.thisUpdate(), now).abs().compareTo(maximumAge) > 0;
    }

    private static Optional<Reason> failure(RevocationStatus status) {
        return status instanceof RevocationStatus.Unknown unknown && FAILURES.contains(unknown.reason())
                ? Optional.of(unknown.reason())
                : Optional.empty();
    }
}
