// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.self;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.ReasonTexts;
import jp.sekimori.idp.proof.CardSession;
import jp.sekimori.idp.server.Installation;
import jp.sekimori.idp.server.InstallationSource;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.util.JsonSerialization;

/**
 * Requests of the account page. The server's cookie is sent with requests of any site, so a page of ours proves itself
 * by its origin, and a change of anything by a value that only this session's page has received.
 */
public final class AccountRequests {
    private static final int LONGEST = 100;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Installation installation;

    /** For the current request. */
    public AccountRequests(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.installation = InstallationSource.of(session);
    }

    /** The recent sign-ins of whoever is signed in in this browser. */
    public Response signIns() {
        return signedIn(found -> json(
                Response.Status.OK,
                new SignInsView(session, found.user())
                        .of(
                                SignIns.of(
                                        session,
                                        found.user(),
                                        installation.clock().instant()),
                                new PageProof(session).make(found.session()))));
    }

    /** One sign-in, or all of them, were not the resident's. */
    public Response notMe(MultivaluedMap<String, String> form) {
        if (!fromOwnPage()) {
            return refuse(Response.Status.FORBIDDEN, Reason.ANSWER_FROM_OTHER_ORIGIN);
        }
        return signedIn(found -> notMe(found, field(form, "proof"), field(form, "sign_in")));
    }

    private Response notMe(AuthenticationManager.AuthResult found, String proof, String id) {
        if (!new PageProof(session).spend(proof, found.session())) {
            return refuse(Response.Status.FORBIDDEN, Reason.ACCOUNT_PAGE_REQUEST_REFUSED);
        }
        NotMe action = new NotMe(session, found.user());
        if (id.equals("all")) {
            action.about(Optional.empty());
            return json(Response.Status.OK, Map.of("done", true));
        }
        SignIns signIns = SignIns.of(session, found.user(), installation.clock().instant());
        Optional<SignInRecord> record = signIns.find(id);
        if (record.isEmpty()) {
            return refuse(Response.Status.NOT_FOUND, Reason.SIGN_IN_NOT_FOUND);
        }
        action.about(record.flatMap(signIns::beginningOf));
        return json(Response.Status.OK, Map.of("done", true));
    }

    private Response signedIn(Function<AuthenticationManager.AuthResult, Response> answer) {
        AuthenticationManager.AuthResult found = AuthenticationManager.authenticateIdentityCookie(session, realm, true);
        if (found == null || !CardSession.restsOnEvidence(found.session())) {
            return refuse(Response.Status.UNAUTHORIZED, Reason.SIGN_IN_SESSION_GONE);
        }
        return answer.apply(found);
    }

    private boolean fromOwnPage() {
        HttpHeaders headers = session.getContext().getHttpRequest().getHttpHeaders();
        String site = headers.getHeaderString("Sec-Fetch-Site");
        return installation.expectedOrigin(realm).text().equals(headers.getHeaderString("Origin"))
                && (site == null || site.equals("same-origin"));
    }

    private static String field(MultivaluedMap<String, String> form, String name) {
        String value = form.getFirst(name);
        return value == null || value.length() > LONGEST ? "" : value;
    }

    private Response refuse(Response.Status status, Reason reason) {
        installation.failures().add(reason);
        ReasonTexts texts = ReasonTexts.of(reason, session.getContext().resolveLocale(null));
        return json(status, Map.of("code", reason.code(), "title", texts.title(), "next", texts.next()));
    }

    private static Response json(Response.Status status, Map<String, Object> body) {
        try {
            return Response.status(status)
                    .type("application/json")
                    .header("Cache-Control", "no-store")
                    .entity(JsonSerialization.writeValueAsString(body))
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
