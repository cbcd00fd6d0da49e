// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.ocsp;

import java.security.cert.X509Certificate;
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
        return answer.revocation(question, now.plus(settings.freshness().skew()))
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
                ? believed(answer.single(), signer.get(), asked.now())
                : new Judgement.Refused(Reason.REVOCATION_ANSWER_STALE);
    }

    /** Signed is enough: a replayed revocation is one all the same, while a list that is behind would say good. */
    private Judgement revoked(BasicAnswer answer, Asked asked) {
        Optional<X509Certificate> signer = signer(answer, asked);
        if (signer.isEmpty()) {
            return new Judgement.Refused(Reason.REVOCATION_ANSWER_INVALID);
        }
        SingleAnswer word = answer.single();
        return answersUs(answer, asked) && isFresh(answer, asked)
                ? believed(word, signer.get(), asked.now())
                : new Judgement.StillRevoked(
                        new RevocationStatus.Revoked(who(word.thisUpdate(), signer.get()), word.cause()));
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

    /** A good word counts as of when it was heard, not as of a fast clock; kept, it could take back a revocation since. */
    private static Judgement believed(SingleAnswer single, X509Certificate signer, Instant now) {
        RevocationAnswer who = who(single.thisUpdate(), signer);
        RevocationStatus status =
                switch (single.verdict()) {
                    case GOOD -> new RevocationStatus.Good(who.notAheadOf(now));
                    case REVOKED -> new RevocationStatus.Revoked(who, single.cause());
                    case UNKNOWN -> new RevocationStatus.Unknown(Reason.REVOCATION_UNKNOWN);
                };
        return new Judgement.Believed(status, single.thisUpdate(), single.nextUpdate());
    }

    private static RevocationAnswer who(Instant asOf, X509Certificate signer) {
        return new RevocationAnswer(SOURCE, asOf, Fingerprint.ofKey(signer), false);
    }
}
