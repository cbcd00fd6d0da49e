// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.signin;

import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
 * The way of a resident who had an account with an earlier card: a request that staff decide (design §7, road b). It looks
 * for no account and signs nobody in, so that every account, and none, looks the same from here (design §6.11).
 */
final class RenewalAsk {
    private static final String SHOW = "renew";
    private static final String BACK = "renew-back";
    private static final String ASK = "renew-ask";
    private static final String DONE = "renew-done";
    private static final String OLD_CARD = "renew-old";
    private static final Set<String> ANSWERS = Set.of(SHOW, BACK, ASK, DONE, OLD_CARD);

    private final AuthenticationFlowContext context;
    private final Installation installation;
    private final Stage stage;

    /** The request of this authentication session. */
    public RenewalAsk(AuthenticationFlowContext context, Installation installation) {
        this.context = context;
        this.installation = installation;
        this.stage = new Stage(context.getSession(), installation, context.getAuthenticationSession());
    }

    /** A request, or why there is none. */
    private record Kept(Optional<RenewalRequest> request, Reason problem) {}

    static boolean takes(String answer) {
        return ANSWERS.contains(answer);
    }

    /** True when the card is asked for both signatures, so that staff see whose it is. */
    public boolean asksForBoth() {
        return stage.asksForRenewal();
    }

    /** True when the old card is asked for, beside the new one that waits. */
    public boolean asksForOldCard() {
        return stage.newCard().isPresent();
    }

    /** The screen at which this request stands, for the browser that began it. */
    Optional<Response> screen() {
        Optional<RenewalRequest> asked = stage.requested();
        if (asked.isPresent()) {
            return Optional.of(page().asked(asked.get()));
        }
        return stage.renewalShown() && !asksForOldCard() ? Optional.of(explained()) : Optional.empty();
    }

    FirstSignInResult answer(String answer, boolean withSignature) {
        if (DONE.equals(answer)) {
            stage.clear();
            return new FirstSignInResult.CardNext();
        }
        if (SHOW.equals(answer) && stage.termsShown()) {
            stage.showRenewal();
            return new FirstSignInResult.Show(explained());
        }
        if (OLD_CARD.equals(answer) && stage.renewalShown() && stage.card().isPresent()) {
            stage.askForOldCard(stage.card().get());
            return new FirstSignInResult.CardNext();
        }
        if (ASK.equals(answer) && stage.renewalShown()) {
            if (withSignature) {
                stage.askForRenewal();
                return new FirstSignInResult.CardNext();
            }
            Optional<PendingCard> card = stage.card();
            if (card.isPresent()) {
                return ask(
                        new RequestedCard(card.get().card(), Optional.empty()),
                        List.of(card.get().challenge()));
            }
        }
        return FirstSignInResult.Refused.unproven(Reason.FIRST_SIGN_IN_LAPSED);
    }

    /** True for the answer that leads back to the terms. */
    boolean back(String answer) {
        if (BACK.equals(answer) && stage.renewalShown()) {
            stage.hideRenewal();
            return true;
        }
        return false;
    }

    /**
     * Keeps the request of a card that answered, and shows how to name it to staff.
     *
     * @param challenges what the card answered; their one success is this
     */
    public FirstSignInResult ask(RequestedCard requested, List<ChallengeId> challenges) {
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
        stage.clear();
        if (kept.request().isEmpty()) {
            return FirstSignInResult.Refused.spent(kept.problem());
        }
        installation.meters().signInEnded("renewal_requested");
        stage.noteRequest(kept.request().get());
        return new FirstSignInResult.Show(page().asked(kept.request().get()));
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

    private Response explained() {
        return page().explain(stage.card());
    }

    private RenewalPage page() {
        return new RenewalPage(context);
    }
}
