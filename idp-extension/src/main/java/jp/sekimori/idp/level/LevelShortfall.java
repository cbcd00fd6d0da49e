// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.level;

import jp.sekimori.eid.Reason;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.protocol.LoginProtocol;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The end of a sign-in whose level cannot be had: an OAuth error to the client, with our code. */
public final class LevelShortfall {
    private LevelShortfall() {}

    /** Sends the browser back to the client. */
    public static void tell(AuthenticationFlowContext context) {
        tell(context, Reason.LEVEL_NOT_REACHED);
    }

    /** Sends the browser back to the client for this reason. */
    public static void tell(AuthenticationFlowContext context, Reason reason) {
        AuthenticationSessionModel authSession = context.getAuthenticationSession();
        context.getEvent().detail("sekimori_code", reason.code()).error(reason.event());
        LoginProtocol protocol = context.getSession()
                .getProvider(LoginProtocol.class, authSession.getProtocol())
                .setRealm(context.getRealm())
                .setUriInfo(context.getUriInfo())
                .setHttpHeaders(context.getHttpRequest().getHttpHeaders())
                .setEventBuilder(context.getEvent());
        context.forceChallenge(
                protocol.sendError(authSession, LoginProtocol.Error.LOA_INVALID, reason.code() + " " + reason.event()));
    }
}
