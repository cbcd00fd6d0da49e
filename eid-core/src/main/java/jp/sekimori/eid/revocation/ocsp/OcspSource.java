// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.ocsp;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.challenge.Sha256;
import jp.sekimori.eid.http.BoundedHttp;
import jp.sekimori.eid.revocation.CertificateReference;
import jp.sekimori.eid.revocation.RevocationSource;
import jp.sekimori.eid.revocation.RevocationStatus;
import jp.sekimori.eid.revocation.SourceReport;

/**
 * Asks one responder (RFC 6960). Thread-safe; holds the calling thread for the time-out at most. Many sign-ins with one
 * card at once cause one request, an answer is kept for as long as {@link Freshness} allows, and a responder that does
 * not answer is left alone for a while. All trouble is {@link RevocationStatus.Unknown}: {@code SOURCE_UNAVAILABLE}
 * without an answer, {@code ANSWER_INVALID} for one that cannot be believed, {@code ANSWER_STALE} for one of another
 * time, and {@code REVOCATION_UNKNOWN} when the responder itself says that it does not know. A signed revocation counts
 * in every answer, of whatever time.
 */
public final class OcspSource implements RevocationSource {
    private static final RevocationStatus UNAVAILABLE =
            new RevocationStatus.Unknown(Reason.REVOCATION_SOURCE_UNAVAILABLE);

    private final OcspSettings settings;
    private final SecureRandom random;
    private final Exchange exchange;
    private final Judge judge;
    private final CircuitBreaker breaker;
    private final AnswerCache cache;
    private final Flights flights;
    private final Standing standing;

    /** A source that has asked nothing yet. */
    public OcspSource(OcspSettings settings, BoundedHttp http, SecureRandom random) {
        this.settings = settings;
        this.random = random;
        this.exchange = new Exchange(settings, http);
        this.judge = new Judge(settings);
        this.breaker = new CircuitBreaker(settings.limits().breaker());
        this.cache = new AnswerCache(settings.freshness(), settings.limits().cacheEntries());
        this.flights = new Flights(settings.limits().timeout());
        this.standing = new Standing(settings.responder().getHost());
    }

    @Override
    public RevocationStatus check(CertificateReference holder, X509Certificate issuer, Instant now) {
        Asked asked = new Asked(key(holder, issuer), holder.serial(), issuer, now);
        return cache.find(asked.key(), now).orElseGet(() -> flights.join(asked.key(), () -> first(asked)));
    }

    @Override
    public List<SourceReport> reports(Instant now) {
        return List.of(standing.report(breaker));
    }

    /** Between looking and joining, whoever asked before may have come back. */
    private RevocationStatus first(Asked asked) {
        return cache.find(asked.key(), asked.now()).orElseGet(() -> ask(asked));
    }

    private RevocationStatus ask(Asked asked) {
        if (!breaker.allows(asked.now())) {
            return UNAVAILABLE;
        }
        Question question = Question.of(asked.serial(), asked.issuer(), settings.hash(), random);
        Judgement judgement = exchange.ask(question)
                .fold(answer -> judge.judge(answer, question, asked.issuer(), asked.now()), Judgement.Refused::new);
        note(judgement, asked);
        return judgement.status();
    }

    /** An answer that cannot be believed is no outage: one odd card must not stop the asking about all others. */
    private void note(Judgement judgement, Asked asked) {
        if (judgement instanceof Judgement.Believed believed) {
            breaker.answered();
            standing.believed(believed);
            cache.keep(asked.key(), believed, asked.now());
        } else if (judgement.status().equals(UNAVAILABLE)) {
            breaker.failed(asked.now());
        } else {
            breaker.answered();
            standing.notBelieved();
        }
    }

    /** By the authority's key, not its name: its generations number their certificates each on its own. */
    private static Sha256 key(CertificateReference holder, X509Certificate issuer) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(issuer.getPublicKey().getEncoded()); // says its own length, so that the two cannot blend
        both.writeBytes(holder.serial().toByteArray());
        return Sha256.of(both.toByteArray());
    }

    /** One sign-in's question. */
    private record Asked(Sha256 key, BigInteger serial, X509Certificate issuer, Instant now) {
        @Override
        public String toString() {
            return "Asked[…]";
        }
    }
}
