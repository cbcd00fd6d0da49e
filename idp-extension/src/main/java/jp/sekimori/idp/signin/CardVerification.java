// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.signin;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.challenge.Challenge;
import jp.sekimori.eid.challenge.Origin;
import jp.sekimori.eid.evidence.CardKey;
import jp.sekimori.eid.verification.Outcome;
import jp.sekimori.eid.verification.Verifier;
import jp.sekimori.idp.card.Accounts;
import jp.sekimori.idp.card.CardStates;
import jp.sekimori.idp.proof.BrowserProof;
import jp.sekimori.idp.proof.ChallengeId;
import jp.sekimori.idp.server.Installation;
import org.keycloak.authentication.AuthenticationFlowContext;

/** Has the tokens verified whose challenges were burnt, and hands on what they prove. */
final class CardVerification {
    private final AuthenticationFlowContext context;
    private final Installation installation;
    private final Origin origin;

    CardVerification(AuthenticationFlowContext context, Installation installation, Origin origin) {
        this.context = context;
        this.installation = installation;
        this.origin = origin;
    }

    /** A token, and the challenge that it has to answer. */
    @SuppressWarnings("ArrayRecordComponent") // never leaves this package, never compared
    record Presented(byte[] token, ChallengeId id, Challenge challenge) {}

    /** A challenge that was answered, and what the answer proves. */
    record Proven(Outcome.Verified outcome, ChallengeId id, Challenge challenge) {}

    /** What comes of one token, or of the two of one visit. */
    StepResult verify(List<Presented> presented) {
        StepResult result = presented.size() == 1 ? one(presented.get(0)) : pair(presented.get(0), presented.get(1));
        if (result instanceof StepResult.SignedIn) {
            BrowserProof.keep(
                    context.getSession(),
                    context.getAuthenticationSession(),
                    presented.get(0).challenge().sessionSecretHash());
        }
        return result;
    }

    private StepResult one(Presented presented) {
        return verify(installation.verifier(), presented)
                .fold(
                        verified -> about(
                                verified.card(),
                                new CardConclusion(context, installation)
                                        .conclude(new Proven(verified, presented.id(), presented.challenge()))),
                        this::refuse);
    }

    private StepResult pair(Presented card, Presented signature) {
        Optional<Verifier> signatures = installation.signatureVerifier();
        if (signatures.isEmpty()) {
            return StepResult.Refused.spent(Reason.FIRST_SIGN_IN_NOT_OFFERED);
        }
        return verify(installation.verifier(), card)
                .fold(
                        verified -> about(
                                verified.card(),
                                verify(signatures.get(), signature)
                                        .fold(
                                                legal -> new PairConclusion(context, installation)
                                                        .conclude(
                                                                new Proven(verified, card.id(), card.challenge()),
                                                                new Proven(
                                                                        legal, signature.id(), signature.challenge())),
                                                this::refuse)),
                        this::refuse);
    }

    private Outcome verify(Verifier verifier, Presented presented) {
        return traced(() -> verifier.verify(presented.token(), presented.challenge(), origin));
    }

    /** A refusal of a card that was verified, with whose it is. */
    private StepResult about(CardKey verified, StepResult result) {
        return result instanceof StepResult.Refused refused
                ? refused.about(new Accounts(context.getSession(), installation).holderOf(context.getRealm(), verified))
                : result;
    }

    private StepResult refuse(Outcome.Rejected rejected) {
        rejected.revocation().ifPresent(found -> {
            // Why the authority revoked it is for the record, not for the resident.
            context.getEvent().detail("sekimori_revocation_cause", found.cause().event());
            new CardStates(context.getSession(), installation).revoked(context.getRealm(), found);
        });
        return StepResult.Refused.spent(rejected.reason());
    }

    private static Outcome traced(Supplier<Outcome> verification) {
        Span span = GlobalOpenTelemetry.getTracer("sekimori")
                .spanBuilder("sekimori.verification")
                .startSpan();
        try {
            Outcome outcome =
                    Context.current().with(span).wrapSupplier(verification).get();
            span.setAttribute(
                    "sekimori.outcome", outcome.<String>fold(verified -> "verified", rejected -> rejected.reason()
                            .event()));
            return outcome;
        } finally {
            span.end();
        }
    }
}
