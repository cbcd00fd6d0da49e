// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import jp.sekimori.eid.Reason;
import jp.sekimori.idp.card.Residents;
import jp.sekimori.idp.server.InstallationSource;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.utils.KeycloakSessionUtil;

/**
 * Looks at every request that goes on with a sign-in that belongs to a browser already, before the server does anything for
 * it. The server's own session cookie can be planted into another browser, and the pages that follow the card are
 * reached by it alone: terms, required actions, also when they are cancelled, consent, and whatever a later version adds. So it is
 * not a list of pages but whatever names a tab (security rule 13). Public only for the server's JAX-RS.
 */
@Provider
public final class OneBrowser implements ContainerRequestFilter {
    // Far more than any form of a sign-in: certificates and signatures of both cards, or a device's registration.
    private static final int LARGEST_BODY = 1024 * 1024;

    /** Refuses the request of another browser than the one that proved who is here. */
    @Override
    public void filter(ContainerRequestContext request) {
        // The server resolves realm and page step by step and calls this at each; before there is a realm there is no
        // sign-in.
        KeycloakSession session = KeycloakSessionUtil.getKeycloakSession();
        RealmModel realm = session == null ? null : session.getContext().getRealm();
        if (realm == null || !Residents.of(realm)) {
            return;
        }
        if (!TabNames.readByAllAlike(request.getUriInfo().getQueryParameters())) {
            request.abortWith(OtherBrowserPage.ofUnclearRequest(session));
            return;
        }
        if (signIn(session, realm, request.getUriInfo().getQueryParameters()).isEmpty()) {
            return;
        }
        Optional<Response.Status> unread = unreadBody(request);
        if (unread.isPresent()) {
            request.abortWith(Response.status(unread.get()).build());
            return;
        }
        signIn(session, realm, request.getUriInfo().getQueryParameters())
                .filter(found -> !signsOut(request, found))
                .filter(found -> BrowserProof.elsewhere(session, found))
                .ifPresent(found -> {
                    InstallationSource.of(session).failures().add(Reason.CHALLENGE_OF_OTHER_SESSION);
                    request.abortWith(OtherBrowserPage.of(session, found));
                });
    }

    // The server would wait for the body after this look, for as long as the sender likes, and the sign-in could become
    // another browser's meanwhile. So the whole request is here before anything is judged; the answer says why it is
    // not.
    private static Optional<Response.Status> unreadBody(ContainerRequestContext request) {
        if (HttpMethod.GET.equals(request.getMethod())) {
            return Optional.empty();
        }
        try {
            byte[] body = request.getEntityStream().readNBytes(LARGEST_BODY + 1);
            request.setEntityStream(new ByteArrayInputStream(body));
            return body.length <= LARGEST_BODY
                    ? Optional.empty()
                    : Optional.of(Response.Status.REQUEST_ENTITY_TOO_LARGE);
        } catch (IOException brokenOff) {
            return Optional.of(Response.Status.BAD_REQUEST);
        }
    }

    // The server names the user of a sign-out as well. Its page ends a session and begins none.
    private static boolean signsOut(ContainerRequestContext request, AuthenticationSessionModel found) {
        return AuthenticationSessionModel.Action.LOGGING_OUT.name().equals(found.getAction())
                && request.getUriInfo().getPath().endsWith("/protocol/openid-connect/logout/logout-confirm");
    }

    private static Optional<AuthenticationSessionModel> signIn(
            KeycloakSession session, RealmModel realm, MultivaluedMap<String, String> query) {
        String tab = query.getFirst(TabNames.TAB);
        ClientModel client = client(session, realm, query.getFirst(TabNames.CLIENT));
        if (tab == null || client == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                new AuthenticationSessionManager(session).getCurrentAuthenticationSession(realm, client, tab));
    }

    private static @Nullable ClientModel client(KeycloakSession session, RealmModel realm, @Nullable String id) {
        return id == null ? null : session.clients().getClientByClientId(realm, id);
    }
}
