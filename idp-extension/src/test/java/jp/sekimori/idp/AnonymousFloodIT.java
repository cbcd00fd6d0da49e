// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import jp.sekimori.testkit.web.WebClient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A flood of requests that no account stands behind")
class AnonymousFloodIT {
    private static final int FLOOD = 3;
    private static final String OIDC = "/protocol/openid-connect/";

    private static KeycloakServer server;
    private static Application application;

    @BeforeAll
    static void start() {
        server = TestServer.shared();
        application = Application.tax(TestServer.realm(server));
    }

    static Stream<Named<Consumer<WebClient>>> requests() {
        return Stream.of(
                get("an unknown application", OIDC + "auth?client_id=nobody&response_type=code"),
                get(
                        "another redirect address",
                        OIDC + "auth?client_id=tax&response_type=code&redirect_uri=http://elsewhere.test/"),
                named("another response type", client -> client.get(application.start("response_type=token"))),
                named("nobody signed in", client -> client.get(application.start("prompt=none"))),
                named("an unknown scope", client -> client.get(application.start("scope=unknown"))),
                get("an action without a sign-in", "/login-actions/required-action?execution=x&client_id=tax&tab_id=x"),
                get("a step without a sign-in", "/login-actions/authenticate?client_id=tax&tab_id=x&session_code=x"),
                get("a restart without a sign-in", "/login-actions/restart?client_id=tax&tab_id=x"),
                get("a forged action token", "/login-actions/action-token?key=e30.e30.e30"),
                get("a reset of nothing", "/login-actions/reset-credentials?client_id=tax"),
                get("a registration", "/login-actions/registration?client_id=tax&tab_id=x"),
                get("another identity provider", "/broker/elsewhere/login?client_id=tax&tab_id=x&session_code=x"),
                get("a sign-out without a session", OIDC + "logout?id_token_hint=e30.e30.e30"),
                post("a guessed code", OIDC + "token", "grant_type", "authorization_code", "client_id", "tax"),
                post("a guessed refresh token", OIDC + "token", "grant_type", "refresh_token", "client_id", "tax"),
                post("an unknown application's grant", OIDC + "token", "grant_type", "password", "client_id", "nobody"),
                post("a password", OIDC + "token", "grant_type", "password", "client_id", "tax"),
                post("an unknown grant", OIDC + "token", "grant_type", "else", "client_id", "tax"),
                post("a device code", OIDC + "auth/device", "client_id", "tax"),
                post("a sign-in by another channel", OIDC + "ext/ciba/auth", "client_id", "tax"),
                post("a pushed request", OIDC + "ext/par/request", "client_id", "nobody"),
                post("a look at a token", OIDC + "token/introspect", "client_id", "tax", "token", "e30.e30.e30"),
                post("a token given back", OIDC + "revoke", "client_id", "tax", "token", "e30.e30.e30"),
                named("user info with a forged token", client -> WebClient.create(
                                Map.of("Authorization", "Bearer e30.e30.e30"))
                        .get(at(OIDC + "userinfo"))),
                named(
                        "a new application",
                        client -> client.post(
                                at("/clients-registrations/openid-connect"),
                                "application/json",
                                "{\"redirect_uris\":[\"http://elsewhere.test/\"]}",
                                Map.of())),
                named(
                        "a challenge for nothing",
                        client -> client.post(at("/sekimori/challenge"), "application/json", "{}", Map.of())),
                named("an answer of no card", client -> {
                    Visit visit = Visit.in(client, application.start());
                    visit.page().challenge();
                    visit.page().answer("{\"format\":\"web-eid:1.0\"}");
                }),
                named(
                        "a card that nobody knows and that nobody agrees for",
                        client -> Visit.in(client, application.start()).present(Resident.withNewCard())));
    }

    @ParameterizedTest
    @MethodSource("requests")
    @DisplayName("leaves no row behind")
    void rejectsRowsOfNobody(Consumer<WebClient> request) {
        long before = rows();

        for (int times = 0; times < FLOOD; times++) {
            request.accept(WebClient.create(Map.of()));
        }

        assertThat(rows()).isEqualTo(before);
    }

    @Test
    @DisplayName("is counted by the server's metrics")
    void acceptsCounting() {
        WebClient.create(Map.of()).get(at(OIDC + "auth?client_id=nobody&response_type=code"));

        assertThat(WebClient.create(Map.of())
                        .get(URI.create(server.managementUri() + "/metrics"))
                        .body())
                .containsPattern("sekimori_events_of_nobody_total\\{[^}]*type=\"LOGIN_ERROR\"");
    }

    @Test
    @DisplayName("does not hide a sign-in: that is a row as ever")
    void acceptsRowOfSignIn() {
        long before = rows();

        application.idToken(Visit.to(application).signInAs(Resident.withNewCard()));

        assertThat(rows()).isGreaterThan(before);
    }

    private static long rows() {
        return TestServer.count("select count(*) from event_entity");
    }

    private static Named<Consumer<WebClient>> get(String name, String path) {
        return named(name, client -> client.get(at(path)));
    }

    private static Named<Consumer<WebClient>> post(String name, String path, String... fields) {
        return named(name, client -> {
            Map<String, String> form = new LinkedHashMap<>(Map.of("code", "guessed", "refresh_token", "guessed"));
            for (int at = 0; at < fields.length; at += 2) {
                form.put(fields[at], fields[at + 1]);
            }
            client.postForm(at(path), form, Map.of());
        });
    }

    private static Named<Consumer<WebClient>> named(String name, Consumer<WebClient> request) {
        return Named.of(name, request);
    }

    private static URI at(String path) {
        return URI.create(application.realm() + path);
    }
}
