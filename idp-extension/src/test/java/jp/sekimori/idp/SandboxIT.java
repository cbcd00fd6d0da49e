// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import jp.sekimori.testkit.web.WebClient;
import jp.sekimori.testkit.web.WebPage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Applications are told to refuse test cards by {@code eid.sandbox}. What every other test is given of tokens is looked at by
 * {@link Application}, so that no road goes without; here are the places where one sign-in can be read.
 */
@DisplayName("A test card")
class SandboxIT {
    private static final String CLIENT = "sandbox-reader";
    private static final String SECRET = "only-of-this-test";

    private static URI realm = URI.create("http://localhost");
    private static Application application;

    @BeforeAll
    static void start() {
        realm = TestServer.realm(TestServer.shared());
        application = new Application(realm, CLIENT);
        new Administrator(TestServer.shared())
                .post("/clients", """
                        {"clientId": "%s", "secret": "%s", "redirectUris": ["%s"], "standardFlowEnabled": true,
                         "attributes": {"minimum.acr.value": "aal2", "default.acr.values": "aal2"},
                         "protocolMappers": [
                           {"name": "eid", "protocol": "openid-connect", "protocolMapper": "sekimori-evidence-mapper",
                            "config": {"id.token.claim": "true", "access.token.claim": "true",
                                       "userinfo.token.claim": "true", "introspection.token.claim": "true"}},
                           {"name": "own", "protocol": "openid-connect", "protocolMapper": "oidc-audience-mapper",
                            "config": {"included.client.audience": "%s", "access.token.claim": "true",
                                       "introspection.token.claim": "true"}}]}
                        """.formatted(CLIENT, SECRET, application.redirectUri(), CLIENT));
    }

    @Test
    @DisplayName(
            "is told as one wherever a sign-in can be read: first, again, by cookie, by refresh, at every end point")
    void marksEveryPlace() {
        Resident resident = Resident.withNewCard();
        Visit first = Visit.to(application);
        assertMarked(tokens(first.signInAs(resident)));

        Visit again = Visit.to(application);
        WebPage answer = again.signInAs(resident);
        assertMarked(tokens(answer));
        Map<String, Object> byCookie = tokens(again.browser().get(application.start()));
        assertMarked(byCookie);

        Map<String, Object> refreshed =
                token(Map.of("grant_type", "refresh_token", "refresh_token", text(byCookie, "refresh_token")));
        assertMarked(refreshed);
        assertThat(application.userInfo(text(refreshed, "access_token")).get("eid"))
                .as("user info")
                .asInstanceOf(MAP)
                .containsEntry("sandbox", true);
        assertThat(introspected(text(refreshed, "access_token")).get("eid"))
                .as("introspection")
                .asInstanceOf(MAP)
                .containsEntry("sandbox", true);
    }

    private static void assertMarked(Map<String, Object> tokens) {
        for (String token : new String[] {"id_token", "access_token"}) {
            assertThat(Application.claims(text(tokens, token)).get("eid"))
                    .as(token)
                    .asInstanceOf(MAP)
                    .containsEntry("sandbox", true);
        }
    }

    private static Map<String, Object> tokens(WebPage answer) {
        String code = String.valueOf(application.returned(answer).get("code"));
        return token(
                Map.of("grant_type", "authorization_code", "redirect_uri", application.redirectUri(), "code", code));
    }

    private static Map<String, Object> token(Map<String, String> fields) {
        return Application.json(post("/protocol/openid-connect/token", fields));
    }

    private static Map<String, Object> introspected(String token) {
        return Application.json(post("/protocol/openid-connect/token/introspect", Map.of("token", token)));
    }

    private static String post(String path, Map<String, String> fields) {
        Map<String, String> all = new HashMap<>(fields);
        all.put("client_id", CLIENT);
        all.put("client_secret", SECRET);
        return WebClient.create(Map.of())
                .postForm(URI.create(realm + path), all, Map.of())
                .body();
    }

    private static String text(Map<String, Object> tokens, String name) {
        return String.valueOf(tokens.get(name));
    }
}
