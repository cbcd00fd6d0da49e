// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.claims;

import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import jp.sekimori.eid.Reason;
import jp.sekimori.idp.proof.LevelShortfall;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.utils.AcrUtils;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Honours the {@code acr} of a {@code claims} parameter. The server cannot parse the parameter when it carries
 * {@code verified_claims} and then forgets an essential {@code acr} beside it: a client that insists on {@code aal3} would
 * be content with less, by adding a wish. Never lowers what was asked for otherwise, and lets nobody in. It also keeps the
 * parameter for the mapper of verified claims.
 */
final class ClaimsRequestStep implements Authenticator {
    @Override
    public void authenticate(AuthenticationFlowContext context) {
        AuthenticationSessionModel authSession = context.getAuthenticationSession();
        String parameter = authSession.getClientNote(OIDCLoginProtocol.CLAIMS_PARAM);
        AskedVerifiedClaims.keep(parameter, authSession);
        if (parameter == null) {
            context.attempted();
            return;
        }
        AskedAcr.in(parameter)
                .ifPresentOrElse(
                        asked -> take(context, asked),
                        () -> LevelShortfall.tell(context, Reason.CLAIMS_REQUEST_UNREADABLE));
    }

    private static void take(AuthenticationFlowContext context, AskedAcr asked) {
        AuthenticationSessionModel authSession = context.getAuthenticationSession();
        Map<String, Integer> known = AcrUtils.getAcrLoaMap(authSession.getClient());
        OptionalInt weakest = asked.names().stream()
                .map(known::get)
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .min();
        if (weakest.isPresent()) {
            raise(authSession, weakest.getAsInt());
        } else if (asked.essential() && !asked.names().isEmpty()) {
            LevelShortfall.tell(context);
            return;
        }
        if (weakest.isPresent() && asked.essential()) {
            authSession.setClientNote(Constants.FORCE_LEVEL_OF_AUTHENTICATION, "true");
        }
        context.attempted();
    }

    private static void raise(AuthenticationSessionModel authSession, int level) {
        String before = authSession.getClientNote(Constants.REQUESTED_LEVEL_OF_AUTHENTICATION);
        if (before == null || Integer.parseInt(before) < level) {
            authSession.setClientNote(Constants.REQUESTED_LEVEL_OF_AUTHENTICATION, Integer.toString(level));
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
