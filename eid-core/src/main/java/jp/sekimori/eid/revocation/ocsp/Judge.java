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

    Judgement judge(BasicAnswer given, Question question, X509Certificate authority, Instant now) {
        BasicAnswer answer = given.atItsStrictest(question);
        boolean answersUs =
                Arrays.stream(ContentCheck.values()).allMatch(check -> check.holds(answer, question, settings));
        Optional<X509Certificate> signer = answersUs ? signers.signerOf(answer, authority, now) : Optional.empty();
        if (signer.isEmpty()) {
            return new Judgement.Refused(Reason.REVOCATION_ANSWER_INVALID);
        }
        boolean fresh = Arrays.stream(FreshnessCheck.values())
                .allMatch(check -> check.holds(answer, settings.freshness(), now));
        return fresh ? believed(answer.single(), signer.get()) : new Judgement.Refused(Reason.REVOCATION_ANSWER_STALE);
    }

    private static Judgement believed(SingleAnswer single, X509Certificate signer) {
        RevocationAnswer who = new RevocationAnswer(SOURCE, single.thisUpdate(), Fingerprint.ofKey(signer), false);
        RevocationStatus status =
                switch (single.verdict()) {
                    case GOOD -> new RevocationStatus.Good(who);
                    case REVOKED -> new RevocationStatus.Revoked(who, single.cause());
                    case UNKNOWN -> new RevocationStatus.Unknown(Reason.REVOCATION_UNKNOWN);
                };
        return new Judgement.Believed(status, single.thisUpdate(), single.nextUpdate());
    }
}
