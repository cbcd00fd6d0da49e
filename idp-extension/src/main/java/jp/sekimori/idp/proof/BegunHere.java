// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import jp.sekimori.eid.challenge.Sha256;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Ties a session to the browser in which it began: a secret in a cookie of ours there, its hash in the session. */
public final class BegunHere {
    private static final String NOTE = "sekimori.begun";

    private BegunHere() {}

    /** The session that this sign-in makes, or goes on with, belongs to the browser of the current request. */
    public static void keep(KeycloakSession session, AuthenticationSessionModel authSession) {
        authSession.setUserSessionNote(NOTE, new SessionCookie(session).renew().base64());
    }

    /** The resident has said in this browser that the session is theirs. */
    public static void keep(KeycloakSession session, UserSessionModel userSession) {
        userSession.setNote(NOTE, new SessionCookie(session).renew().base64());
    }

    /** True when the current request comes from the browser in which this session began. */
    public static boolean proven(KeycloakSession session, UserSessionModel userSession) {
        return Optional.ofNullable(userSession.getNote(NOTE))
                .flatMap(Sha256::parse)
                .filter(new SessionCookie(session)::proves)
                .isPresent();
    }

    /**
     * Ends a session that the resident does not know, and answers with a sign-in that begins anew. Its applications are told,
     * as at a sign-out.
     */
    public static Response end(AuthenticationFlowContext context, UserSessionModel userSession) {
        KeycloakSession session = context.getSession();
        userSession.getAuthenticatedClientSessions().values().stream()
                .map(AuthenticatedClientSessionModel::getClient)
                .toList()
                .forEach(client -> signOut(session, userSession, client));
        session.sessions().removeUserSession(context.getRealm(), userSession);
        AuthenticationManager.expireIdentityCookie(session);
        new SessionCookie(session).forget();
        return FreshStart.of(context);
    }

    /** The sign-in of the same request, begun anew and without anybody in it. */
    public static Response startAgain(AuthenticationFlowContext context) {
        return FreshStart.of(context);
    }

    private static void signOut(KeycloakSession session, UserSessionModel userSession, ClientModel client) {
        AuthenticationManager.backchannelLogoutUserSessionFromClient(
                session,
                session.getContext().getRealm(),
                userSession,
                client,
                session.getContext().getUri(),
                session.getContext().getHttpRequest().getHttpHeaders());
    }
}
