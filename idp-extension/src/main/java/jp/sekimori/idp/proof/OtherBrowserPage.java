// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import jakarta.ws.rs.core.Response;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.messages.Messages;
import org.keycloak.sessions.AuthenticationSessionModel;

/** What a browser sees that did not begin the sign-in: nothing of the person, and the way back to the application. */
final class OtherBrowserPage {
    private OtherBrowserPage() {}

    static Response of(KeycloakSession session, AuthenticationSessionModel authSession) {
        session.getContext().setClient(authSession.getClient());
        return session.getProvider(LoginFormsProvider.class)
                .setAuthenticationSession(authSession)
                .setError("sekimoriOtherBrowser")
                .createErrorPage(Response.Status.BAD_REQUEST);
    }

    /** For a request that names a sign-in in two ways. */
    static Response ofUnclearRequest(KeycloakSession session) {
        return session.getProvider(LoginFormsProvider.class)
                .setError(Messages.INVALID_REQUEST)
                .createErrorPage(Response.Status.BAD_REQUEST);
    }
}
