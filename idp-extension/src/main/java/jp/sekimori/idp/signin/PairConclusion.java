// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.signin;

import java.util.List;
import java.util.Optional;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.challenge.Purpose;
import jp.sekimori.eid.person.PersonAttributes;
import jp.sekimori.eid.verification.Outcome;
import jp.sekimori.idp.card.BlockedCards;
import jp.sekimori.idp.card.Joined;
import jp.sekimori.idp.card.ResidentRecord;
import jp.sekimori.idp.card.Source;
import jp.sekimori.idp.card.VerifiedCard;
import jp.sekimori.idp.cases.RequestedCard;
import jp.sekimori.idp.server.Installation;
import org.keycloak.authentication.AuthenticationFlowContext;

/** What both signatures of one visit lead to: an account with its holder's record, or a renewal request that has one. */
final class PairConclusion {
    private final AuthenticationFlowContext context;
    private final Installation installation;

    PairConclusion(AuthenticationFlowContext context, Installation installation) {
        this.context = context;
        this.installation = installation;
    }

    StepResult conclude(CardVerification.Proven card, CardVerification.Proven signature) {
        Outcome.Verified legal = signature.outcome();
        // Present for every certificate of this scheme; one without says nothing of anybody.
        if (legal.attributes().isEmpty()) {
            return StepResult.Refused.spent(Reason.ATTRIBUTE_MISSING);
        }
        if (new BlockedCards(context.getSession(), installation).contains(context.getRealm(), legal.card())) {
            return StepResult.Refused.spent(Reason.CARD_REPORTED_LOST);
        }
        PersonAttributes person = legal.attributes().get();
        Joining.Answer answer = new Joining(context.getRealm(), installation).join(card.outcome(), legal, person);
        if (answer.problem().isPresent()) {
            return StepResult.Refused.spent(answer.problem().get());
        }
        if (card.challenge().purpose() == Purpose.RELINK) {
            // Kept with the request, and believed only when staff have looked at the person as well.
            RequestedCard requested = new RequestedCard(
                    new VerifiedCard(card.outcome().reference()), Optional.of(record(person, legal, Joined.STAFF)));
            return new StaffRenewal(context, installation).request(requested, List.of(card.id(), signature.id()));
        }
        SecondSignature second = new SecondSignature(
                legal.card(),
                record(person, legal, answer.joined().orElse(Joined.STAFF)),
                answer.joined().isEmpty(),
                !Joining.consistent(card.outcome().notAfter(), person.birthDate()),
                signature.id(),
                answer.previous());
        return new FirstSignIn(context, installation).complete(card.outcome(), card.id(), second);
    }

    private static ResidentRecord record(PersonAttributes person, Outcome.Verified signature, Joined joined) {
        return new ResidentRecord(
                person,
                Source.CERTIFICATE,
                joined,
                signature.evidence().time(),
                signature.evidence().anchorFingerprint(),
                signature.evidence().scheme());
    }
}
