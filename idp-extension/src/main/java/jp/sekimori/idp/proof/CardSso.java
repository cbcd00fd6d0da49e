// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowCallback;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.authentication.authenticators.browser.CookieAuthenticator;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.util.TokenUtil;

/**
 * The way in by cookie, behind the card-state gate (design §6.13, security rule 32): the session must rest on evidence of
 * ours, and the account must still have its card. A request that only the card itself can meet goes on to the card.
 *
 * <p>The server's session cookie can be planted by a neighbouring host. Where this browser cannot show that the session began
 * in it, a page names the account and asks; nobody is signed in silently as somebody else (security rule 16).
 */
final class CardSso extends CookieAuthenticator implements AuthenticationFlowCallback {
    private static final String ASKED = "sekimori.whose";

    private final KeycloakSession session;

    CardSso(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        // Whichever step proves who is here, the session then belongs to this browser.
        AuthenticatorUtil.setAuthCallbacksFactoryIds(context.getAuthenticationSession(), CardSsoFactory.PROVIDER_ID);
        Optional<AuthResult> signedIn = signedIn(context);
        if (signedIn.isEmpty()) {
            context.attempted();
        } else if (BegunHere.proven(session, signedIn.get().session())) {
            goOn(context, signedIn.get());
        } else if (silent(context)) {
            // There is no page to ask on, and so no secret to leave: as if nobody were signed in.
            context.attempted();
        } else {
            ask(context, signedIn.get());
        }
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        Optional<AuthResult> signedIn = signedIn(context);
        if (signedIn.isEmpty()) {
            context.attempted();
            return;
        }
        switch (new WhosePage(context).answer()) {
            case MINE -> {
                // The yes is for the account that was named, and another session may have been planted meanwhile.
                if (!signedIn.get().session().getId().equals(asked(context))) {
                    ask(context, signedIn.get());
                    return;
                }
                BegunHere.keep(session, signedIn.get().session());
                goOn(context, signedIn.get());
            }
            case NOT_MINE ->
                context.forceChallenge(BegunHere.end(context, signedIn.get().session()));
            case NONE -> ask(context, signedIn.get());
        }
    }

    @Override
    public void onParentFlowSuccess(AuthenticationFlowContext context) {}

    @Override
    public void onTopFlowSuccess(AuthenticationFlowModel topFlow) {
        AuthenticationSessionModel authSession = session.getContext().getAuthenticationSession();
        if (EvidenceNotes.fresh(authSession).isPresent()) {
            BegunHere.keep(session, authSession);
            new KnownAccounts(session).add(authSession.getAuthenticatedUser());
        }
    }

    private Optional<AuthResult> signedIn(AuthenticationFlowContext context) {
        return Optional.ofNullable(AuthenticationManager.authenticateIdentityCookie(session, context.getRealm(), true))
                .filter(found -> BrowserProof.possible(context.getAuthenticationSession()))
                .filter(found -> CardState.restsOnCard(found.session()))
                // One look for card and doubts, and the end looks anew: a session from before a doubt is no way in, and
                // not one that fails at its end for ever.
                .filter(found ->
                        StillGood.refusalAsWayIn(session, found.session()).isEmpty());
    }

    private void goOn(AuthenticationFlowContext context, AuthResult signedIn) {
        decide(context, signedIn);
        if (context.getUser() != null && !silent(context)) {
            // From here on somebody is named: the pages that follow are this browser's alone (security rule 13).
            BrowserProof.begin(session, context.getAuthenticationSession());
        }
    }

    // Ends in this very answer, whatever it is. An application that asks every half minute would fill the browser with
    // the secrets of sign-ins that have no page.
    private static boolean silent(AuthenticationFlowContext context) {
        return TokenUtil.hasPrompt(
                context.getAuthenticationSession().getClientNote(OIDCLoginProtocol.PROMPT_PARAM),
                OIDCLoginProtocol.PROMPT_VALUE_NONE);
    }

    private void decide(AuthenticationFlowContext context, AuthResult signedIn) {
        if (CardNeeded.evenWithin(signedIn.session(), context)) {
            // The account stays: another card in this session is an error, never a change of account (rule 30). A
            // silent
            // request asks for no card, and who is named in it would be without a browser.
            if (!silent(context)) {
                context.setUser(signedIn.user());
            }
            context.attempted();
            return;
        }
        super.authenticate(context);
    }

    private static @Nullable String asked(AuthenticationFlowContext context) {
        return context.getAuthenticationSession().getAuthNote(ASKED);
    }

    private static void ask(AuthenticationFlowContext context, AuthResult signedIn) {
        context.getAuthenticationSession().setAuthNote(ASKED, signedIn.session().getId());
        Instant began = Instant.ofEpochSecond(signedIn.session().getStarted());
        context.forceChallenge(new WhosePage(context).ofSession(signedIn.user(), began));
    }
}
