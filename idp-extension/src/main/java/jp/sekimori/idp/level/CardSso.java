// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.level;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.CookieAuthenticator;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * The way in by cookie, behind the card-state gate (design §6.13, security rule 32): the session must rest on evidence of
 * ours, and the account must still have its card.
 */
final class CardSso extends CookieAuthenticator {
    @Override
    public void authenticate(AuthenticationFlowContext context) {
        AuthenticationManager.AuthResult signedIn =
                AuthenticationManager.authenticateIdentityCookie(context.getSession(), context.getRealm(), true);
        if (signedIn == null
                || !CardState.restsOnCard(signedIn.session())
                || CardState.refusal(context.getSession(), context.getRealm(), signedIn.user())
                        .isPresent()) {
            context.attempted();
            return;
        }
        super.authenticate(context);
    }
}
