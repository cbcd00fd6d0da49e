// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.platform;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.certificate.Fingerprint;
import jp.sekimori.eid.evidence.CardKey;
import jp.sekimori.eid.http.BoundedHttp;
import jp.sekimori.eid.revocation.CertificateReference;
import jp.sekimori.eid.revocation.RevocationAnswer;
import jp.sekimori.eid.revocation.RevocationCause;
import jp.sekimori.eid.revocation.RevocationSource;
import jp.sekimori.eid.revocation.RevocationStatus;
import jp.sekimori.eid.revocation.SourceReport;

/** Asks a licensed operator's API about each sign-in's certificate. Keeps no answer. Thread-safe. */
public final class PlatformSource implements RevocationSource {
    private static final String KIND = "platform";
    private static final String PATH = "/v1/status";
    private static final Set<String> PLAIN = Set.of("status", "this_update", "nonce");
    private static final Set<String> WITH_CAUSE = Set.of("status", "this_update", "nonce", "cause");

    private final String scheme;
    private final String name;
    private final Exchange exchange;
    private volatile boolean answering = true;
    private volatile Optional<Instant> newest = Optional.empty();

    /**
     * A source for the certificates of one scheme.
     *
     * @param scheme the scheme's id, told to the operator with each question
     * @param http with the client certificate, when the operator asks for one
     */
    public PlatformSource(String scheme, PlatformSettings settings, BoundedHttp http, SecureRandom random) {
        this.scheme = scheme;
        this.name = settings.name();
        this.exchange = new Exchange(settings, http, random);
    }

    @Override
    public RevocationStatus check(CertificateReference holder, X509Certificate issuer, Instant now) {
        CardKey card = new CardKey(scheme, Fingerprint.ofKey(issuer), holder.serial());
        Exchanged exchanged = exchange.ask(PATH, card, now);
        RevocationStatus status = exchanged instanceof Exchanged.Answered answered
                ? status(answered, now)
                : new RevocationStatus.Unknown(((Exchanged.Failed) exchanged).reason());
        remember(exchanged, status);
        return status;
    }

    private RevocationStatus status(Exchanged.Answered answered, Instant now) {
        AnswerMembers members = answered.members();
        RevocationAnswer answer = new RevocationAnswer(KIND, answered.thisUpdate(), name, false);
        Optional<RevocationCause> cause = members.text("cause").flatMap(PlatformSource::cause);
        if (members.hasText("status", "revoked") && members.are(WITH_CAUSE) && cause.isPresent()) {
            // It answers our nonce, so it was said just now, whatever the operator's clock and records say.
            return new RevocationStatus.Revoked(new RevocationAnswer(KIND, now, name, false), cause.get());
        }
        if (!answered.fresh()) {
            return new RevocationStatus.Unknown(Reason.REVOCATION_ANSWER_STALE);
        }
        if (members.hasText("status", "good") && members.are(PLAIN)) {
            return new RevocationStatus.Good(answer.notAheadOf(now));
        }
        if (members.hasText("status", "unknown") && members.are(PLAIN)) {
            return new RevocationStatus.Unknown(Reason.REVOCATION_UNKNOWN);
        }
        return new RevocationStatus.Unknown(Reason.REVOCATION_ANSWER_INVALID);
    }

    private static Optional<RevocationCause> cause(String event) {
        return Arrays.stream(RevocationCause.values())
                .filter(cause -> cause.event().equals(event))
                .findFirst();
    }

    /** An operator that answers is well, also when it says that it does not know a certificate. */
    private void remember(Exchanged exchanged, RevocationStatus status) {
        boolean nonsense = status.equals(new RevocationStatus.Unknown(Reason.REVOCATION_ANSWER_INVALID));
        if (exchanged instanceof Exchanged.Answered answered && answered.fresh() && !nonsense) {
            newest = Optional.of(answered.thisUpdate());
            answering = true;
        } else {
            answering = false;
        }
    }

    @Override
    public List<SourceReport> reports(Instant now) {
        SourceReport.State state = answering ? SourceReport.State.UP : SourceReport.State.DOWN;
        return List.of(new SourceReport(KIND, name, state, newest, Optional.empty()));
    }
}
