// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import jakarta.ws.rs.core.Response;
import jp.sekimori.eid.Reason;
import jp.sekimori.idp.card.CardStates;
import jp.sekimori.idp.card.Residents;
import jp.sekimori.idp.server.InstallationSource;
import org.keycloak.OAuthErrorException;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.grants.AuthorizationCodeGrantType;
import org.keycloak.services.CorsErrorResponseException;

/**
 * The redemption of a code, behind the card-state gate: between the moment when the code was made and this one, somebody
 * may have reported the card (design §6.13).
 */
final class CodeGrant extends AuthorizationCodeGrantType {
    // The last thing that the server calls before it makes tokens, and the first with a session that it has checked.
    @Override
    public void updateUserSessionFromClientAuth(UserSessionModel userSession) {
        if (Residents.of(realm)) {
            check(userSession);
        }
        super.updateUserSessionFromClientAuth(userSession);
    }

    private void check(UserSessionModel userSession) {
        if (!CardSession.restsOnEvidence(userSession)) {
            refuse(Reason.LEVEL_NOT_REACHED);
        }
        StillGood.refusal(session, userSession).ifPresent(reason -> {
            new CardStates(session, InstallationSource.of(session)).endSessions(userSession.getUser());
            refuse(reason);
        });
    }

    private void refuse(Reason reason) {
        event.detail("sekimori_code", reason.code()).error(reason.event());
        throw new CorsErrorResponseException(
                cors,
                OAuthErrorException.INVALID_GRANT,
                reason.code() + ": " + reason.event(),
                Response.Status.BAD_REQUEST);
    }
}
