// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.level;

import jp.sekimori.eid.Level;
import jp.sekimori.idp.account.CardCredential;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.CookieAuthenticator;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
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
        if (signedIn == null || !passes(signedIn.session(), signedIn.user())) {
            context.attempted();
            return;
        }
        super.authenticate(context);
    }

    private static boolean passes(UserSessionModel userSession, UserModel user) {
        return EvidenceNotes.established(userSession, Level.AAL2).isPresent()
                && user.credentialManager()
                        .getStoredCredentialsByTypeStream(CardCredential.TYPE)
                        .findAny()
                        .isPresent();
    }
}
