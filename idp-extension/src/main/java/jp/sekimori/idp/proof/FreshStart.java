// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Begins the sign-in of the same request anew, under an id that nobody knows. The id of an authentication session becomes that
 * of the session, and this one has the id of the session that was planted: its cookie would still fit, and end ours.
 */
final class FreshStart {
    private FreshStart() {}

    static Response of(AuthenticationFlowContext context) {
        KeycloakSession session = context.getSession();
        AuthenticationSessionModel old = context.getAuthenticationSession();
        AuthenticationSessionModel fresh = new AuthenticationSessionManager(session)
                .createAuthenticationSession(context.getRealm(), true)
                .createAuthenticationSession(old.getClient());
        fresh.setRedirectUri(old.getRedirectUri());
        fresh.setProtocol(old.getProtocol());
        fresh.setAction(old.getAction());
        fresh.setClientScopes(old.getClientScopes());
        old.getClientNotes().forEach(fresh::setClientNote);
        return Response.seeOther(UriBuilder.fromUri(context.getRefreshUrl(false))
                        .replaceQueryParam(Constants.TAB_ID, fresh.getTabId())
                        .build())
                .build();
    }
}
