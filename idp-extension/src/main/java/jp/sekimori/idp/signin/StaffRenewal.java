// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.signin;

import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Optional;
import jp.sekimori.eid.Reason;
import jp.sekimori.idp.card.Accounts;
import jp.sekimori.idp.cases.RenewalRequest;
import jp.sekimori.idp.cases.RenewalRequests;
import jp.sekimori.idp.cases.RequestedCard;
import jp.sekimori.idp.proof.ChallengeId;
import jp.sekimori.idp.proof.LastGate;
import jp.sekimori.idp.server.Installation;
import jp.sekimori.idp.server.UniqueViolation;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;

/**
 * A new card for a resident who had an account with an earlier one, by a request that staff decide (design §7, road b). It
 * looks for no account and signs nobody in, so that every account, and none, looks the same from here (design §6.11).
 */
final class StaffRenewal {
    private final AuthenticationFlowContext context;
    private final Installation installation;

    StaffRenewal(AuthenticationFlowContext context, Installation installation) {
        this.context = context;
        this.installation = installation;
    }

    /** A request, or why there is none. */
    private record Kept(Optional<RenewalRequest> request, Reason problem) {}

    /**
     * Keeps the request of a card that answered, and shows how to name it to staff.
     *
     * @param challenges what the card answered; their one success is this
     */
    StepResult request(RequestedCard requested, List<ChallengeId> challenges) {
        Kept kept;
        try {
            kept = new LastGate(context.getSession(), installation)
                    .spend(challenges, own -> keep(own, requested))
                    .orElse(new Kept(Optional.empty(), Reason.CHALLENGE_ALREADY_USED));
        } catch (PersistenceException | ModelException e) {
            if (!UniqueViolation.causes(e)) {
                throw e;
            }
            kept = new Kept(Optional.empty(), Reason.ACCOUNT_MADE_AT_THE_SAME_TIME);
        }
        FirstSignInNote note =
                new FirstSignInNote(context.getSession(), installation, context.getAuthenticationSession());
        if (kept.request().isEmpty()) {
            note.clear();
            return StepResult.Refused.spent(kept.problem());
        }
        installation.meters().signInEnded("renewal_requested");
        note.enter(new FirstSignInState.RequestMade(kept.request().get()));
        return new StepResult.Shown(
                new RenewalPage(context).asked(kept.request().get()));
    }

    private Kept keep(KeycloakSession own, RequestedCard requested) {
        RealmModel realm = own.getContext().getRealm();
        return new Accounts(own, installation)
                .find(realm, requested.card().key(), Optional.empty())
                .fold(
                        linked -> new Kept(Optional.empty(), Reason.RENEWAL_CARD_HAS_ACCOUNT),
                        () -> new Kept(
                                new RenewalRequests(own, installation).ask(realm, requested),
                                Reason.RENEWAL_REQUESTS_FULL),
                        refused -> new Kept(Optional.empty(), refused.reason()));
    }
}
