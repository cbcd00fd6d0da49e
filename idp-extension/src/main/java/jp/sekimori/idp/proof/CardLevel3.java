// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import jp.sekimori.eid.Level;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Never succeeds below its level. The server's level condition writes 3 into the session whatever the step checked, and a
 * later request would silently receive it: so a shortfall ends here, as an OAuth error to the
 * client. The evidence of this very sign-in is used again, so that nobody is asked for the PIN twice.
 */
final class CardLevel3 implements Authenticator {
    @Override
    public void authenticate(AuthenticationFlowContext context) {
        boolean reached = EvidenceNotes.fresh(context.getAuthenticationSession())
                .filter(evidence -> evidence.level().satisfies(Level.AAL3))
                .isPresent();
        if (reached) {
            context.success();
        } else {
            LevelShortfall.tell(context);
        }
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        authenticate(context);
    }

    @Override
    public boolean requiresUser() {
        return false;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return true;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

    @Override
    public void close() {}
}
