// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.signin;

import java.util.List;
import java.util.Optional;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.challenge.Purpose;
import jp.sekimori.eid.evidence.CardKey;
import jp.sekimori.eid.person.PersonAnswer;
import jp.sekimori.eid.verification.Outcome;
import jp.sekimori.idp.card.AccountOfCard;
import jp.sekimori.idp.card.Accounts;
import jp.sekimori.idp.card.CardStates;
import jp.sekimori.idp.card.VerifiedCard;
import jp.sekimori.idp.proof.LastGate;
import jp.sekimori.idp.server.Installation;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.UserModel;

/** What one verified card leads to: the sign-in of its account, a renewal, or the terms of a first sign-in. */
final class CardConclusion {
    private final AuthenticationFlowContext context;
    private final Installation installation;

    CardConclusion(AuthenticationFlowContext context, Installation installation) {
        this.context = context;
        this.installation = installation;
    }

    StepResult conclude(CardVerification.Proven card) {
        if (card.challenge().purpose() == Purpose.RELINK) {
            return new OldCardRenewal(context, installation).renew(card);
        }
        Optional<String> known = Optional.ofNullable(context.getUser()).map(UserModel::getId);
        return new LastGate(context.getSession(), installation)
                .pass(List.of(card.id()), own -> new Accounts(own, installation)
                        .find(own.getContext().getRealm(), card.outcome().card(), known))
                .fold(
                        linked -> signIn(linked.userId(), card.outcome()),
                        () -> renewedOrUnlinked(card),
                        refused -> StepResult.Refused.spent(refused.reason()));
    }

    private StepResult renewedOrUnlinked(CardVerification.Proven card) {
        PlatformRenewal renewal = new PlatformRenewal(context, installation);
        Optional<PersonAnswer> answer = renewal.ask(card.outcome().card());
        if (answer.isPresent() && answer.get() instanceof PersonAnswer.NoAnswer none) {
            // A renewed card would otherwise be offered a second account while nobody can say that it has one.
            return StepResult.Refused.spent(none.reason());
        }
        List<CardKey> previous =
                answer.isPresent() && answer.get() instanceof PersonAnswer.Known known ? known.previous() : List.of();
        if (previous.isEmpty()) {
            return unlinked(card);
        }
        AccountOfCard account = renewal.renew(new VerifiedCard(card.outcome().reference()), previous, card.id());
        return account.fold(
                linked -> {
                    renewal.conclude(linked);
                    return signIn(linked.userId(), card.outcome());
                },
                () -> unlinked(card),
                refused -> StepResult.Refused.spent(refused.reason()));
    }

    private StepResult unlinked(CardVerification.Proven card) {
        PendingCard pending = new PendingCard(
                new VerifiedCard(card.outcome().reference()),
                card.outcome().evidence(),
                card.id(),
                installation.clock().instant());
        return new FirstSignIn(context, installation)
                .begin(pending, card.challenge().sessionSecretHash());
    }

    private StepResult signIn(String userId, Outcome.Verified verified) {
        UserModel user = context.getSession().users().getUserById(context.getRealm(), userId);
        // Told only now, after the card was verified: a stranger learns of no account (design §6.11).
        if (user == null || !user.isEnabled()) {
            return StepResult.Refused.spent(Reason.ACCOUNT_DISABLED);
        }
        CardStates states = new CardStates(context.getSession(), installation);
        return states.signedIn(context.getRealm(), user, verified)
                .refusal()
                .<StepResult>map(StepResult.Refused::spent)
                .orElseGet(() -> new StepResult.SignedIn(
                        user, verified.evidence().atMost(states.strongestLevel(context.getRealm(), user))));
    }
}
