// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import jp.sekimori.eid.Level;
import jp.sekimori.idp.server.InstallationSource;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.util.LoAUtil;
import org.keycloak.models.Constants;
import org.keycloak.models.UserSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * When nothing but the card will do: for an action on the account's own credentials (security rule 27), and for a level
 * that no other way in reaches. Neither a cookie nor a passkey stands in for it.
 */
public final class CardNeeded {
    private CardNeeded() {}

    /** True when this sign-in was begun for an action or a level that needs the card. */
    public static boolean by(AuthenticationSessionModel authSession) {
        return forAction(authSession) || AskedLevel.of(authSession) == Level.AAL3;
    }

    /** True when an earlier sign-in in this session does not spare the resident the card. */
    static boolean evenWithin(UserSessionModel userSession, AuthenticationFlowContext context) {
        AuthenticationSessionModel authSession = context.getAuthenticationSession();
        Instant now = InstallationSource.of(context.getSession()).clock().instant();
        return forAction(authSession) || (AskedLevel.of(authSession) == Level.AAL3 && !alive(userSession, now));
    }

    // Whatever the action is called: one that is unknown here is not the one that may be had for less.
    private static boolean forAction(AuthenticationSessionModel authSession) {
        return authSession.getClientNote(Constants.KC_ACTION) != null;
    }

    private static boolean alive(UserSessionModel userSession, Instant now) {
        Integer life = LoAUtil.getLoaMaxAgesConfiguredInRealmBrowserFlow(userSession.getRealm())
                .get(Level.AAL3.number());
        return EvidenceNotes.established(userSession, Level.AAL3)
                .filter(evidence -> Optional.ofNullable(life)
                        .map(Duration::ofSeconds)
                        .filter(age -> now.isBefore(evidence.time().plus(age)))
                        .isPresent())
                .isPresent();
    }
}
