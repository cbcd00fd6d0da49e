// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import jp.sekimori.eid.Reason;
import jp.sekimori.idp.card.Residents;
import jp.sekimori.idp.server.InstallationSource;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.OIDCProviderConfig;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The end of every sign-in of a resident, where the server makes the code: whatever pages came before, the browser must be
 * the one that proved who is here, the session must rest on evidence of ours, and nothing may speak against the account's
 * card now (security rules 13 and 32, design §6.13).
 *
 * <p>A silent request ({@code prompt=none}) does not come by here: the server makes a protocol of its own for it. It has no
 * page, so no other browser can go on with it; the same is asked where its session is found, by the step for the cookie, and
 * again where its code is redeemed, by {@link CodeGrant}.
 */
final class SignInProtocol extends OIDCLoginProtocol {
    SignInProtocol(OIDCProviderConfig config) {
        super(config);
    }

    @Override
    public Response authenticated(
            AuthenticationSessionModel authSession, UserSessionModel userSession, ClientSessionContext context) {
        if (!Residents.of(realm)) {
            return super.authenticated(authSession, userSession, context);
        }
        if (!BrowserProof.possible(authSession) || !BrowserProof.hereNow(session, authSession)) {
            InstallationSource.of(session).failures().add(Reason.CHALLENGE_OF_OTHER_SESSION);
            undo(authSession);
            return OtherBrowserPage.of(session, authSession);
        }
        Optional<Reason> problem = problem(authSession, userSession);
        if (problem.isEmpty()) {
            session.getContext()
                    .getHttpResponse()
                    .addHeader(HttpHeaders.SET_COOKIE, BrowserProof.ended(session, authSession));
            return super.authenticated(authSession, userSession, context);
        }
        Reason reason = problem.get();
        event.detail("sekimori_code", reason.code()).error(reason.event());
        undo(authSession);
        return sendError(authSession, Error.CONSENT_DENIED, reason.code() + " " + reason.event());
    }

    /**
     * Tells the application that there will be no code, and ends the sign-in.
     *
     * @throws WebApplicationException when it is not the browser to which the sign-in belongs: nobody else ends it, and
     *     nothing of this request is kept. It has the page of another browser; within the flow the server shows its own
     */
    @Override
    public Response sendError(AuthenticationSessionModel authSession, Error error, String message) {
        if (Residents.of(realm) && BrowserProof.elsewhere(session, authSession)) {
            InstallationSource.of(session).failures().add(Reason.CHALLENGE_OF_OTHER_SESSION);
            session.getTransactionManager().setRollbackOnly();
            throw new WebApplicationException(OtherBrowserPage.of(session, authSession));
        }
        // The server ends the sign-in before it tells of the failure: who was proven in it is written down first.
        UserModel user = authSession.getAuthenticatedUser();
        if (user != null && event != null) {
            event.detail("sekimori_proven", user.getId());
        }
        return super.sendError(authSession, error, message);
    }

    private Optional<Reason> problem(AuthenticationSessionModel authSession, UserSessionModel userSession) {
        return CardSession.restsOnEvidence(userSession)
                ? StillGood.problem(session, authSession, userSession)
                : Optional.of(Reason.LEVEL_NOT_REACHED);
    }

    // The server has made the session and its cookies by now, and tells of a success after this. Nothing of that is
    // kept, and the one cookie that is sent takes the place of all the others.
    private void undo(AuthenticationSessionModel authSession) {
        session.getTransactionManager().setRollbackOnly();
        session.getContext()
                .getHttpResponse()
                .setHeader(HttpHeaders.SET_COOKIE, BrowserProof.ended(session, authSession));
    }
}
