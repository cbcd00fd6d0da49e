// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.api;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.challenge.Flow;
import jp.sekimori.idp.proof.BrowserProof;
import jp.sekimori.idp.proof.CardStep;
import jp.sekimori.idp.proof.ChallengeIssuer;
import jp.sekimori.idp.proof.IssuedChallenge;
import jp.sekimori.idp.server.Installation;
import jp.sekimori.idp.server.InstallationSource;
import jp.sekimori.idp.server.StartupException;
import org.jboss.logging.Logger;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.util.JsonSerialization;

/**
 * A request for a challenge. The server's cookies are sent with every request to it, so where the request comes from is
 * checked by its origin, and which sign-in it is for by the signed session cookie, never by anything in the body alone.
 */
final class ChallengeRequest {
    private static final Logger LOGGER = Logger.getLogger(ChallengeRequest.class);
    private static final int MAX_BYTES = 4096;
    private static final int MAX_FIELD = 255;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Installation installation;

    ChallengeRequest(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.installation = InstallationSource.of(session);
    }

    Response answer(InputStream body) {
        try {
            return answerTo(body);
        } catch (StartupException e) {
            LOGGER.error(e.getMessage(), e);
            return refuse(Response.Status.INTERNAL_SERVER_ERROR, e.reason());
        }
    }

    private Response answerTo(InputStream body) {
        if (!realm.isEnabled() || plainHttpForbidden()) {
            return refuse(Response.Status.FORBIDDEN, Reason.SIGN_IN_SESSION_GONE);
        }
        if (!fromOwnPage()) {
            return refuse(Response.Status.FORBIDDEN, Reason.ANSWER_FROM_OTHER_ORIGIN);
        }
        Optional<Map<String, String>> fields = read(body);
        if (fields.isEmpty()) {
            return refuse(Response.Status.BAD_REQUEST, Reason.CHALLENGE_UNREADABLE);
        }
        Optional<Flow> flow = field(fields.get(), "flow")
                .flatMap(Flow::fromWire)
                .filter(asked -> asked == Flow.CARD_POPUP || asked == Flow.CARD_REDIRECT);
        if (flow.isEmpty()) {
            return refuse(Response.Status.BAD_REQUEST, Reason.CHALLENGE_UNREADABLE);
        }
        return signIn(fields.get())
                .map(authSession -> issue(authSession, flow.get()))
                .orElseGet(() -> refuse(Response.Status.NOT_FOUND, Reason.SIGN_IN_SESSION_GONE));
    }

    private Response issue(AuthenticationSessionModel authSession, Flow flow) {
        Optional<String> execution = CardStep.currentIn(authSession);
        if (execution.isEmpty()) {
            return refuse(Response.Status.CONFLICT, Reason.SIGN_IN_SESSION_GONE);
        }
        if (BrowserProof.elsewhere(session, authSession)) {
            return refuse(Response.Status.FORBIDDEN, Reason.CHALLENGE_OF_OTHER_SESSION);
        }
        return new ChallengeIssuer(session, installation, authSession)
                .issue(flow, execution.get())
                .map(ChallengeRequest::hand)
                .orElseGet(() -> refuse(Response.Status.TOO_MANY_REQUESTS, Reason.TOO_MANY_CHALLENGES));
    }

    private static Response hand(ChallengeIssuer.Handed handed) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("form", handed.toForm());
        answer.put("expires_in", IssuedChallenge.LIFE.toSeconds());
        answer.put(
                "code",
                Map.of(
                        "kana", handed.challenge().shortCode().kana(),
                        "romaji", handed.challenge().shortCode().romaji()));
        return json(Response.Status.OK, "application/json", answer)
                .cookie(handed.cookie())
                .build();
    }

    // The same rule as the server's own end points follow.
    private boolean plainHttpForbidden() {
        return !"https".equals(session.getContext().getUri().getBaseUri().getScheme())
                && realm.getSslRequired().isRequired(session.getContext().getConnection());
    }

    private boolean fromOwnPage() {
        HttpHeaders headers = session.getContext().getHttpRequest().getHttpHeaders();
        String origin = headers.getHeaderString("Origin");
        String site = headers.getHeaderString("Sec-Fetch-Site");
        return installation.expectedOrigin(realm).text().equals(origin) && (site == null || site.equals("same-origin"));
    }

    // Signed cookie, client and tab together: another browser, or another tab's id, finds nothing.
    private Optional<AuthenticationSessionModel> signIn(Map<String, String> fields) {
        Optional<String> tab = field(fields, "tab_id");
        Optional<ClientModel> client = field(fields, "client_id")
                .map(id -> session.clients().getClientByClientId(realm, id))
                .filter(ClientModel::isEnabled);
        if (tab.isEmpty() || client.isEmpty()) {
            return Optional.empty();
        }
        return Optional.ofNullable(new AuthenticationSessionManager(session)
                .getCurrentAuthenticationSession(realm, client.get(), tab.get()));
    }

    private static Optional<String> field(Map<String, String> fields, String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isEmpty() && value.length() <= MAX_FIELD);
    }

    private static Optional<Map<String, String>> read(InputStream body) {
        byte[] bytes;
        try {
            bytes = body.readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (bytes.length > MAX_BYTES) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(
                    JsonSerialization.mapper.readValue(bytes, new TypeReference<Map<String, String>>() {}));
        } catch (IOException e) {
            // Not JSON, or not a flat object of texts; the body is a stranger's and is not kept.
            return Optional.empty();
        }
    }

    private Response refuse(Response.Status status, Reason reason) {
        installation.failures().add(reason);
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("title", reason.event());
        problem.put("status", status.getStatusCode());
        problem.put("code", reason.code());
        return json(status, "application/problem+json", problem).build();
    }

    private static Response.ResponseBuilder json(Response.Status status, String type, Map<String, Object> body) {
        try {
            return Response.status(status)
                    .type(type)
                    .header("Cache-Control", "no-store")
                    .entity(JsonSerialization.writeValueAsString(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
