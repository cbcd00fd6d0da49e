// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.firstsignin;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.challenge.Sha256;
import jp.sekimori.idp.account.AccountOfCard;
import jp.sekimori.idp.account.Consent;
import jp.sekimori.idp.challenge.BrowserProof;
import jp.sekimori.idp.configuration.Installation;
import jp.sekimori.idp.invitation.Invitations;
import jp.sekimori.idp.invitation.Invited;
import jp.sekimori.idp.page.ClientError;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.LoginProtocol;

/**
 * The pages between an unlinked card and its account. Nothing reaches the database before the resident agrees, and a
 * no leaves nothing behind.
 */
public final class FirstSignIn {
    /** The form field with the resident's answer. */
    public static final String ANSWER = "sekimori_first";

    private static final String AGREE = "agree";
    private static final String DECLINE = "decline";
    private static final String CODE = "sekimori_invitation";

    private final AuthenticationFlowContext context;
    private final Installation installation;
    private final Stage stage;

    /** The first sign-in of this request's authentication session. */
    public FirstSignIn(AuthenticationFlowContext context, Installation installation) {
        this.context = context;
        this.installation = installation;
        this.stage = new Stage(context.getSession(), installation, context.getAuthenticationSession());
    }

    /**
     * Shows the terms for a card that no account has.
     *
     * @param browser hash of the secret of the browser whose challenge the card answered
     */
    public FirstSignInResult begin(PendingCard card, Sha256 browser) {
        return offered((policy, terms) -> {
            BrowserProof.keep(context.getAuthenticationSession(), browser);
            stage.showTermsFor(card);
            return show(policy, terms, Optional.empty());
        });
    }

    /** The screen at which this sign-in stands, when this browser was shown one and may still answer it. */
    public Optional<Response> screen() {
        if (stage.card().isEmpty()) {
            return Optional.empty();
        }
        return offered((policy, terms) -> show(policy, terms, Optional.empty()))
                .fold(
                        shown -> Optional.of(shown.response()),
                        signedIn -> Optional.empty(),
                        refused -> Optional.empty());
    }

    /** Takes the resident's answer. */
    public FirstSignInResult answer(MultivaluedMap<String, String> form) {
        String answer = form.getFirst(ANSWER);
        Optional<PendingCard> card = stage.card();
        if (DECLINE.equals(answer) && stage.termsShown()) {
            return decline();
        }
        if (!AGREE.equals(answer) || card.isEmpty()) {
            // What waits is not thrown away: a stranger with the session cookie could end somebody's registration.
            return FirstSignInResult.Refused.unproven(Reason.FIRST_SIGN_IN_LAPSED);
        }
        return offered((policy, terms) -> agree(card.get(), policy, terms, form));
    }

    private FirstSignInResult decline() {
        stage.clear();
        BrowserProof.forget(context.getAuthenticationSession());
        Reason reason = Reason.FIRST_SIGN_IN_DECLINED;
        installation.failures().add(reason);
        installation.meters().signInEnded(reason.event());
        // No event: who says no is not written down anywhere.
        return new FirstSignInResult.Show(ClientError.of(context, LoginProtocol.Error.CANCELLED_BY_USER, reason));
    }

    private FirstSignInResult agree(PendingCard card, Policy policy, Terms terms, MultivaluedMap<String, String> form) {
        Consent consent = new Consent(terms.version(), now());
        if (policy == Policy.INVITED) {
            String typed = form.getFirst(CODE);
            return redeem(card, consent, terms, typed == null ? "" : typed);
        }
        return conclude(card, new Registration(context, installation).pseudonymous(card, consent));
    }

    private FirstSignInResult redeem(PendingCard card, Consent consent, Terms terms, String typed) {
        if (!stage.mayTry(Invitations.TRIES)) {
            stage.clear();
            return FirstSignInResult.Refused.spent(Reason.INVITATION_TRIES_SPENT);
        }
        Optional<Invited> invited =
                new Invitations(context.getSession(), installation).check(context.getRealm(), typed, now());
        if (invited.isEmpty()) {
            installation.failures().add(Reason.INVITATION_NOT_ACCEPTED);
            return show(Policy.INVITED, terms, Optional.of(Reason.INVITATION_NOT_ACCEPTED));
        }
        return conclude(card, new Registration(context, installation).invited(card, consent, invited.get()));
    }

    private FirstSignInResult conclude(PendingCard card, AccountOfCard account) {
        stage.clear();
        return account.fold(
                linked -> signIn(linked.userId(), card),
                () -> FirstSignInResult.Refused.spent(Reason.CARD_NOT_LINKED),
                refused -> FirstSignInResult.Refused.spent(refused.reason()));
    }

    private FirstSignInResult signIn(String userId, PendingCard card) {
        UserModel user = context.getSession().users().getUserById(context.getRealm(), userId);
        if (user == null || !user.isEnabled()) {
            return FirstSignInResult.Refused.spent(Reason.ACCOUNT_DISABLED);
        }
        Policy.of(context.getRealm())
                .ifPresent(policy -> context.getEvent().detail("sekimori_first_sign_in", policy.wire()));
        return new FirstSignInResult.SignedIn(user, card.evidence());
    }

    private FirstSignInResult offered(BiFunction<Policy, Terms, FirstSignInResult> next) {
        // Not with attributes: that needs the second signature, and an account without them would not be what the terms
        // say.
        Optional<Policy> policy = Policy.of(context.getRealm()).filter(found -> found != Policy.ATTRIBUTES);
        Optional<Terms> terms = Terms.of(context.getRealm());
        if (policy.isEmpty() || terms.isEmpty()) {
            stage.clear();
            return FirstSignInResult.Refused.spent(Reason.FIRST_SIGN_IN_NOT_OFFERED);
        }
        return next.apply(policy.get(), terms.get());
    }

    private FirstSignInResult show(Policy policy, Terms terms, Optional<Reason> reason) {
        return new FirstSignInResult.Show(new ConsentPage(context, policy, terms).show(reason));
    }

    private Instant now() {
        return installation.clock().instant();
    }
}
