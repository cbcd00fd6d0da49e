// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import jakarta.ws.rs.core.Response;
import jp.sekimori.eid.Reason;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.protocol.LoginProtocol;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The end of a sign-in that the client must hear of: an OAuth error with our code. */
public final class ClientError {
    private ClientError() {}

    /** The redirect that takes the browser back to the client; the authentication session ends with it. */
    public static Response of(AuthenticationFlowContext context, LoginProtocol.Error error, Reason reason) {
        AuthenticationSessionModel authSession = context.getAuthenticationSession();
        return context.getSession()
                .getProvider(LoginProtocol.class, authSession.getProtocol())
                .setRealm(context.getRealm())
                .setUriInfo(context.getUriInfo())
                .setHttpHeaders(context.getHttpRequest().getHttpHeaders())
                .setEventBuilder(context.getEvent())
                .sendError(authSession, error, reason.code() + " " + reason.event());
    }
}
