// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import jp.sekimori.testkit.web.CardPage;
import jp.sekimori.testkit.web.WebClient;
import jp.sekimori.testkit.web.WebPage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The server writes the subject of a token into its event before it looks at the token's signature. */
@DisplayName("An event that names a resident")
class ForgedSubjectEventIT {
    private static final String OIDC = "/protocol/openid-connect/";
    private static final String ACTION = "/login-actions/action-token?key=";

    private static KeycloakServer server;
    private static Application application;
    private static Victim victim;

    /** Whom the requests name, and the session they name as well: an application knows both. */
    private record Victim(String account, String session, String client) {
        String token(String type, long expiry) {
            String issuer = application.realm().toString();
            return encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"forged\"}")
                    + '.'
                    + encoded("{\"sub\":\"" + account + "\",\"sid\":\"" + session + "\",\"session_state\":\"" + session
                            + "\",\"iss\":\"" + issuer + "\",\"aud\":\"" + issuer + "\",\"azp\":\"tax\",\"typ\":\""
                            + type + "\",\"jti\":\"forged\",\"exp\":" + expiry + "}")
                    + '.'
                    + encoded("forged");
        }

        String token(String type) {
            return token(type, 4102444800L);
        }
    }

    @BeforeAll
    static void start() {
        server = TestServer.shared();
        application = Application.tax(TestServer.realm(server));
        PageAfterCard.prepare(server);
        Map<String, Object> claims = application.idToken(Visit.to(application).signInAs(Resident.withNewCard()));
        victim = new Victim(
                String.valueOf(claims.get("sub")),
                String.valueOf(claims.get("sid")),
                Json.read(new Administrator(server).get("/clients?clientId=tax"))
                        .at("/0/id")
                        .asText());
    }

    static Stream<Named<BiConsumer<WebClient, Victim>>> requests() {
        return Stream.concat(Stream.concat(actionTokens(), pages()), grants());
    }

    private static Stream<Named<BiConsumer<WebClient, Victim>>> actionTokens() {
        return Stream.concat(
                Stream.of(
                                "verify-email",
                                "execute-actions",
                                "reset-credentials",
                                "idp-verify-account-via-email",
                                "none")
                        .map(type -> get("an action token, " + type, named -> ACTION + named.token(type))),
                Stream.of(
                        get("an action token that is over", named -> ACTION + named.token("verify-email", 1)),
                        get(
                                "an action token for nobody",
                                named -> ACTION + new Victim("n".repeat(5000), "", "").token("verify-email")),
                        named(
                                "an action token in a sign-in that was begun",
                                (client, named) -> client.get(at(ACTION
                                        + named.token("verify-email") + "&client_id=tax&tab_id="
                                        + CardPage.open(client, application.start())
                                                .page()
                                                .element("#sekimori-card")
                                                .attr("data-tab-id"))))));
    }

    private static Stream<Named<BiConsumer<WebClient, Victim>>> pages() {
        return Stream.of(
                get("a sign-out", named -> OIDC + "logout?id_token_hint=" + named.token("ID")),
                get(
                        "a sign-out of another address",
                        named -> OIDC
                                + "logout?client_id=tax&post_logout_redirect_uri=http://elsewhere.test/&id_token_hint="
                                + named.token("ID")),
                named(
                        "a hint whose sign-in it is",
                        (client, named) ->
                                client.get(application.start("prompt=none", "id_token_hint=" + named.token("ID")))),
                get(
                        "a registration",
                        named -> "/login-actions/registration?client_id=tax&tab_id=x&token=" + named.token("ORGIVT")),
                named("user info", (client, named) -> WebClient.create(
                                Map.of("Authorization", "Bearer " + named.token("Bearer")))
                        .get(at(OIDC + "userinfo"))),
                named("the account's own interface", (client, named) -> WebClient.create(Map.of(
                                "Authorization", "Bearer " + named.token("Bearer"), "Accept", "application/json"))
                        .get(at("/account/credentials"))));
    }

    private static Stream<Named<BiConsumer<WebClient, Victim>>> grants() {
        String jwt = "urn:ietf:params:oauth:token-type:access_token";
        return Stream.of(
                named(
                        "a code",
                        (client, named) -> post(
                                "token",
                                Map.of(
                                        "grant_type",
                                        "authorization_code",
                                        "code",
                                        "x." + named.session() + '.' + named.client()))),
                named(
                        "a refresh token",
                        (client, named) -> post(
                                "token",
                                Map.of("grant_type", "refresh_token", "refresh_token", named.token("Refresh")))),
                named(
                        "a token to exchange",
                        (client, named) -> post(
                                "token",
                                Map.of(
                                        "grant_type",
                                        "urn:ietf:params:oauth:grant-type:token-exchange",
                                        "subject_token_type",
                                        jwt,
                                        "subject_token",
                                        named.token("Bearer")))),
                named(
                        "an assertion",
                        (client, named) -> post(
                                "token",
                                Map.of(
                                        "grant_type",
                                        "urn:ietf:params:oauth:grant-type:jwt-bearer",
                                        "assertion",
                                        named.token("JWT")))),
                named(
                        "a ticket",
                        (client, named) -> post(
                                "token",
                                Map.of(
                                        "grant_type", "urn:ietf:params:oauth:grant-type:uma-ticket",
                                        "audience", "tax",
                                        "claim_token_format",
                                                "http://openid.net/specs/openid-connect-core-1_0.html#IDToken",
                                        "claim_token", named.token("ID")))),
                named(
                        "a password",
                        (client, named) -> post(
                                "token",
                                Map.of("grant_type", "password", "username", named.account(), "password", "guessed"))),
                named(
                        "an application that proves itself so",
                        (client, named) -> post(
                                "token",
                                Map.of(
                                        "grant_type", "client_credentials",
                                        "client_assertion_type",
                                                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                                        "client_assertion", named.token("JWT")))),
                named(
                        "a sign-in by another channel",
                        (client, named) ->
                                post("ext/ciba/auth", Map.of("scope", "openid", "id_token_hint", named.token("ID")))),
                named(
                        "a look at a token",
                        (client, named) -> post("token/introspect", Map.of("token", named.token("Bearer")))),
                named("a token given back", (client, named) -> post("revoke", Map.of("token", named.token("Refresh")))),
                named(
                        "a sign-out by refresh token",
                        (client, named) -> post("logout", Map.of("refresh_token", named.token("Refresh")))),
                named(
                        "a sign-out by another provider",
                        (client, named) ->
                                post("logout/backchannel-logout", Map.of("logout_token", named.token("Logout")))));
    }

    @ParameterizedTest
    @MethodSource("requests")
    @DisplayName("by a token that somebody made up leaves no row behind, neither the resident's nor nobody's")
    void rejectsRowOfForgedSubject(BiConsumer<WebClient, Victim> request) {
        long before = rows();

        request.accept(WebClient.create(Map.of("Accept-Language", "en")), victim);

        assertThat(rows()).isEqualTo(before);
    }

    @Test
    @DisplayName("by a token that somebody made up is counted by the server's metrics")
    void acceptsCounting() {
        WebClient.create(Map.of()).get(at(ACTION + victim.token("verify-email")));

        assertThat(WebClient.create(Map.of())
                        .get(URI.create(server.managementUri() + "/metrics"))
                        .body())
                .containsPattern("sekimori_events_of_nobody_total\\{[^}]*type=\"EXECUTE_ACTION_TOKEN_ERROR\"");
    }

    @Test
    @DisplayName("because its session stands behind the failure is a row as ever")
    void acceptsFailureInSession() {
        Map<String, String> returned =
                application.returned(Visit.to(application).signInAs(Resident.withNewCard()));
        String account = PageAfterCard.newestAccount();

        new Application(application.realm(), "tax", "elsewhere.test").tokens(returned.getOrDefault("code", ""));

        assertThat(rows(account, "CODE_TO_TOKEN_ERROR")).isOne();
    }

    @Test
    @DisplayName("because the sign-in that fails has proven it is a row as ever")
    void acceptsFailureInSignIn() {
        PageAfterCard page = PageAfterCard.CONSENT;
        Resident resident = page.resident();
        Visit visit = Visit.in(WebClient.create(Map.of("Accept-Language", "ja")), page.start(resident));
        WebPage consent = visit.browser().open(page.present(visit, resident).redirect());

        visit.browser()
                .postForm(
                        consent.formAction("form[action]"),
                        Map.of("cancel", "true"),
                        Map.of("Origin", visit.page().origin()));

        assertThat(rows(PageAfterCard.accountOf(resident), "LOGIN_ERROR")).isOne();
    }

    private static long rows() {
        return TestServer.count("select count(*) from event_entity");
    }

    private static long rows(String account, String type) {
        return TestServer.count(
                "select count(*) from event_entity where user_id = '" + account + "' and type = '" + type + "'");
    }

    private static Named<BiConsumer<WebClient, Victim>> get(String name, Function<Victim, String> path) {
        return named(name, (client, named) -> client.get(at(path.apply(named))));
    }

    private static WebPage post(String path, Map<String, String> fields) {
        Map<String, String> form = new LinkedHashMap<>(Map.of("client_id", "tax"));
        form.putAll(fields);
        return WebClient.create(Map.of()).postForm(at(OIDC + path), form, Map.of());
    }

    private static Named<BiConsumer<WebClient, Victim>> named(String name, BiConsumer<WebClient, Victim> request) {
        return Named.of(name, request);
    }

    private static URI at(String path) {
        return URI.create(application.realm() + path);
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
