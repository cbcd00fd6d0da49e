// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.ocsp;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.certificate.Fingerprint;
import jp.sekimori.eid.revocation.RevocationAnswer;
import jp.sekimori.eid.revocation.RevocationStatus;

/** Decides what an answer is worth: what it says first, then who says it, then when. */
final class Judge {
    private static final String SOURCE = "ocsp";

    private final OcspSettings settings;
    private final Signers signers;

    Judge(OcspSettings settings) {
        this.settings = settings;
        this.signers = new Signers(settings.pinned());
    }

    Judgement judge(BasicAnswer answer, Question question, X509Certificate authority, Instant now) {
        Asked asked = new Asked(question, authority, now);
        return answer.revocation(question)
                .map(word -> revoked(answer.reducedTo(word), asked))
                .orElseGet(() -> usual(answer, asked));
    }

    /** What we asked, whom it is about, and when. */
    private record Asked(Question question, X509Certificate authority, Instant now) {}

    private Judgement usual(BasicAnswer answer, Asked asked) {
        Optional<X509Certificate> signer = answersUs(answer, asked) ? signer(answer, asked) : Optional.empty();
        if (signer.isEmpty()) {
            return new Judgement.Refused(Reason.REVOCATION_ANSWER_INVALID);
        }
        return isFresh(answer, asked)
                ? believed(answer, signer.get(), asked)
                : new Judgement.Refused(Reason.REVOCATION_ANSWER_STALE);
    }

    /** Signed is enough: a replayed revocation is one all the same, while a list that is behind would say good. */
    private Judgement revoked(BasicAnswer answer, Asked asked) {
        Optional<X509Certificate> signer = signer(answer, asked);
        if (signer.isEmpty()) {
            return new Judgement.Refused(Reason.REVOCATION_ANSWER_INVALID);
        }
        return answersUs(answer, asked) && isFresh(answer, asked)
                ? believed(answer, signer.get(), asked)
                : new Judgement.StillRevoked(revocation(answer, signer.get(), asked));
    }

    private boolean answersUs(BasicAnswer answer, Asked asked) {
        return Arrays.stream(ContentCheck.values()).allMatch(check -> check.holds(answer, asked.question(), settings));
    }

    private Optional<X509Certificate> signer(BasicAnswer answer, Asked asked) {
        return signers.signerOf(answer, asked.authority(), asked.now());
    }

    private boolean isFresh(BasicAnswer answer, Asked asked) {
        return Arrays.stream(FreshnessCheck.values())
                .allMatch(check -> check.holds(answer, settings.freshness(), asked.now()));
    }

    private Judgement believed(BasicAnswer answer, X509Certificate signer, Asked asked) {
        SingleAnswer single = answer.single();
        RevocationStatus status =
                switch (single.verdict()) {
                    case GOOD ->
                        new RevocationStatus.Good(
                                who(goodAsOf(answer, asked), signer).notAheadOf(asked.now()));
                    case REVOKED -> revocation(answer, signer, asked);
                    case UNKNOWN -> new RevocationStatus.Unknown(Reason.REVOCATION_UNKNOWN);
                };
        return new Judgement.Believed(status, single.thisUpdate(), single.nextUpdate());
    }

    private static RevocationStatus.Revoked revocation(BasicAnswer answer, X509Certificate signer, Asked asked) {
        RevocationAnswer who = who(revokedAsOf(answer, asked), signer).notAheadOf(asked.now());
        return new RevocationStatus.Revoked(who, answer.single().cause());
    }

    /** A word that answers us was said just now, however old what it rests on: no good word of between takes it back. */
    private static Instant revokedAsOf(BasicAnswer answer, Asked asked) {
        Instant thisUpdate = answer.single().thisUpdate();
        boolean saidLater =
                answer.answers(asked.question()) && answer.producedAt().isAfter(thisUpdate);
        return saidLater ? answer.producedAt() : thisUpdate;
    }

    /**
     * The latest time that a good word surely speaks of by our clock, so that it takes back no revocation since. One that
     * answers us was signed just now, which tells how fast the responder's clock is; another one may have been recorded, and
     * by a clock that is as fast as it may be.
     */
    private Instant goodAsOf(BasicAnswer answer, Asked asked) {
        Duration fast = answer.answers(asked.question())
                ? Duration.between(asked.now(), answer.producedAt())
                : settings.freshness().skew();
        Instant thisUpdate = answer.single().thisUpdate();
        return fast.isNegative() ? thisUpdate : thisUpdate.minus(fast);
    }

    private static RevocationAnswer who(Instant asOf, X509Certificate signer) {
        return new RevocationAnswer(SOURCE, asOf, Fingerprint.ofKey(signer), false);
    }
}
