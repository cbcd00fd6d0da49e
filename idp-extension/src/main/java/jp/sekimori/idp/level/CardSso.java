// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.level;

import jp.sekimori.idp.challenge.BrowserProof;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.CookieAuthenticator;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * The way in by cookie, behind the card-state gate (design §6.13, security rule 32): the session must rest on evidence of
 * ours, and the account must still have its card. A request that only the card itself can meet goes on to the card.
 */
final class CardSso extends CookieAuthenticator {
    @Override
    public void authenticate(AuthenticationFlowContext context) {
        decide(context);
        if (context.getUser() != null) {
            // From here on somebody is named: the pages that follow are this browser's alone (security rule 13).
            BrowserProof.begin(context.getSession(), context.getAuthenticationSession());
        }
    }

    private void decide(AuthenticationFlowContext context) {
        AuthenticationManager.AuthResult signedIn =
                AuthenticationManager.authenticateIdentityCookie(context.getSession(), context.getRealm(), true);
        if (signedIn == null
                || !BrowserProof.possible(context.getAuthenticationSession())
                || !CardState.restsOnCard(signedIn.session())
                || CardState.refusal(context.getSession(), context.getRealm(), signedIn.user())
                        .isPresent()) {
            context.attempted();
            return;
        }
        if (CardNeeded.evenWithin(signedIn.session(), context)) {
            // The account stays: another card in this session is an error, never a change of account (rule 30).
            context.setUser(signedIn.user());
            context.attempted();
            return;
        }
        super.authenticate(context);
    }
}
