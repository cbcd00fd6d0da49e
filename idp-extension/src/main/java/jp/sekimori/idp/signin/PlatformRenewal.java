// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.signin;

import java.util.List;
import java.util.Optional;
import jp.sekimori.eid.evidence.CardKey;
import jp.sekimori.eid.person.PersonAnswer;
import jp.sekimori.idp.card.AccountOfCard;
import jp.sekimori.idp.card.Accounts;
import jp.sekimori.idp.card.Renewal;
import jp.sekimori.idp.card.VerifiedCard;
import jp.sekimori.idp.notice.CardReplacement;
import jp.sekimori.idp.proof.ChallengeId;
import jp.sekimori.idp.proof.LastGate;
import jp.sekimori.idp.server.Installation;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.UserModel;

/** A new card in an earlier one's place because a licensed operator knows that both are one person's (design §7, road c). */
final class PlatformRenewal {
    private final AuthenticationFlowContext context;
    private final Installation installation;

    PlatformRenewal(AuthenticationFlowContext context, Installation installation) {
        this.context = context;
        this.installation = installation;
    }

    /** What the operator says of this card; empty where there is none. It goes over the network: outside of any transaction. */
    Optional<PersonAnswer> ask(CardKey card) {
        return installation
                .personLinks()
                .map(persons -> persons.of(card, installation.clock().instant()));
    }

    /** Gives the card the account of those that it succeeds, or leaves it unlinked. */
    AccountOfCard renew(VerifiedCard card, List<CardKey> previous, ChallengeId challenge) {
        return new LastGate(context.getSession(), installation).pass(List.of(challenge), own -> {
            AccountOfCard found =
                    new Accounts(own, installation).find(own.getContext().getRealm(), card.key(), Optional.empty());
            return found.fold(
                    linked -> found,
                    () -> new Renewal(own, installation)
                            .byPlatform(own.getContext().getRealm(), card, previous),
                    refused -> found);
        });
    }

    /** What follows when the card took an earlier one's place; nothing when it did not. */
    void conclude(AccountOfCard.Linked linked) {
        UserModel user = context.getSession().users().getUserById(context.getRealm(), linked.userId());
        if (linked.replaced() && user != null) {
            new CardReplacement(context.getSession(), installation)
                    .conclude(user, CardReplacement.Word.PLATFORM, context);
        }
    }
}
