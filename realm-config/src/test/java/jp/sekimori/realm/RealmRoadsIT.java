// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import jp.sekimori.testkit.keycloak.KeycloakInstallation;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server itself says that the roads past the card are closed: a realm file means what the server makes of it. */
@Tag("own-server")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealmRoadsIT {
    private static final String CLIENT = "kaga-municipal-app";
    private static final String ADMINISTRATOR = "administrator";
    private static final String REDIRECT = "https://madoguchi.kaga.example/login/oauth2/code/sekimori";
    private static final String PROOF = "&code_challenge_method=S256&code_challenge=" + "a".repeat(43);

    private final HttpClient http = HttpClient.newHttpClient();
    private final KeycloakServer server;
    private final String secret;
    private final Path folder;
    private String untouched = "";

    RealmRoadsIT(@TempDir Path folder) throws IOException {
        this.folder = folder;
        Installation installation = new Installation(folder);
        installation.render();
        secret = Files.readString(installation.secrets().resolve(CLIENT + ".client-secret"))
                .strip();
        KeycloakInstallation keycloak = KeycloakInstallation.prepare(
                Path.of(System.getProperty("sekimori.keycloak.archive")),
                Path.of("target/keycloak"),
                List.of(),
                Map.of("db", "dev-mem", "health-enabled", "true", "features-disabled", "impersonation"));
        server = KeycloakServer.of(keycloak)
                .realm(installation.realmFile())
                .environment("KC_BOOTSTRAP_ADMIN_USERNAME", ADMINISTRATOR)
                .environment("KC_BOOTSTRAP_ADMIN_PASSWORD", ADMINISTRATOR)
                .start(folder.resolve("server"));
    }

    @BeforeAll
    void importedTheRealm() throws IOException, InterruptedException {
        assertThat(get("/realms/kaga/.well-known/openid-configuration").statusCode())
                .isEqualTo(200);
        untouched = export();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest(name = "rejects grant {0}")
    @DisplayName("the client gets no token but by the code flow")
    @CsvSource({
        "password&username=x&password=y, unauthorized_client",
        "client_credentials, unauthorized_client",
        "urn:openid:params:grant-type:ciba, invalid_grant|unauthorized_client|invalid_request",
        "urn:ietf:params:oauth:grant-type:device_code&device_code=x, unauthorized_client|invalid_grant",
        "urn:ietf:params:oauth:grant-type:token-exchange&subject_token=x, invalid_request|unauthorized_client"
    })
    void rejectsAnotherGrant(String grant, String error) throws IOException, InterruptedException {
        HttpResponse<String> answer = post("/protocol/openid-connect/token", "grant_type=" + grant, basic());
        assertThat(answer.body())
                .containsPattern("\"error\":\"(" + error + ")\"")
                .doesNotContain("access_token");
    }

    @Test
    @DisplayName("the server's own command line client gets no token by a password")
    void rejectsADirectGrantOfTheServersOwnClient() throws IOException, InterruptedException {
        String form = "grant_type=password&client_id=admin-cli&username=x&password=y";
        assertThat(post("/protocol/openid-connect/token", form, "").body()).contains("invalid_client");
    }

    @ParameterizedTest(name = "rejects {0}")
    @DisplayName("a sign-in that asks for more than the client may have is sent back with an error")
    @CsvSource({
        "an offline token, code, openid offline_access, S256, invalid_scope",
        "an attribute that the city file does not name, code, openid age_over_18, S256, invalid_scope",
        "the code flow without PKCE, code, openid, , invalid_request",
        "PKCE in the clear, code, openid, plain, invalid_request",
        "the implicit flow, id_token, openid, S256, unauthorized_client"
    })
    void rejectsAsking(String name, String type, String scope, String method, String error)
            throws IOException, InterruptedException {
        String proof = method == null ? "" : PROOF.replace("S256", method);
        HttpResponse<String> answer = get(authorization(type, scope, REDIRECT) + proof);
        assertThat(answer.headers().firstValue("Location")).get().asString().contains("error=" + error);
    }

    @ParameterizedTest
    @DisplayName("another redirect address is not followed")
    @CsvSource({
        "https://madoguchi.kaga.example/",
        "https://madoguchi.kaga.example/login/oauth2/code/sekimori/..",
        "https://attacker.example/login/oauth2/code/sekimori"
    })
    void rejectsAnotherRedirect(String redirect) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(authorization("code", "openid", redirect) + PROOF);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("there are no pages to register, to reset a credential or to manage an account")
    @CsvSource({"registrations, 400", "forgot-credentials, 400"})
    void rejectsSelfService(String page, int status) throws IOException, InterruptedException {
        String query = authorization("code", "openid", REDIRECT).replace("/auth?", "/" + page + "?");
        assertThat(get(query + PROOF).statusCode()).isEqualTo(status);
    }

    @Test
    @DisplayName("the interface of the account pages answers nobody without a token")
    void rejectsAccountInterfaceWithoutToken() throws IOException, InterruptedException {
        assertThat(get("/realms/kaga/account/v1/credentials").statusCode()).isEqualTo(401);
    }

    @Test
    @DisplayName("nobody registers a client from outside")
    void rejectsClientRegistration() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri("/realms/kaga/clients-registrations/openid-connect"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"redirect_uris\":[\"https://attacker.example/\"]}"))
                .build();
        assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isIn(401, 403);
    }

    @Test
    @DisplayName("what the server makes of the file breaks no rule either, whatever it adds")
    void acceptsTheServersExport() throws IOException {
        assertThat(checked(untouched)).isEmpty();
    }

    @Test
    @DisplayName("what the console adds when its pages are opened and saved breaks no rule")
    void acceptsWhatTheConsoleSaves() throws IOException, InterruptedException {
        try (AdminConsole console = AdminConsole.open(folder.resolve("browser"), server.baseUri(), "加賀市")) {
            console.signIn(ADMINISTRATOR, ADMINISTRATOR);
            console.saveRealmPages();
            console.saveClientPages(CLIENT);
            console.saveClientPages("account-console");
        }
        String saved = export();

        // The console did write: what stands here under no name of the template must be in the table.
        assertThat(saved).contains("\"darkMode\"", "\"logout.confirmation.enabled\"", "\"request.object.required\"");
        assertThat(checked(saved)).isEmpty();
    }

    /** What the program says to this export, which is nothing unless a rule is broken. */
    private String checked(String export) throws IOException {
        Path file = Files.writeString(folder.resolve("export.json"), export);
        Installation program = new Installation(folder);
        program.run("--lang", "en", "--check", file.toString());
        return program.err();
    }

    private String export() throws IOException, InterruptedException {
        HttpResponse<String> token = http.send(
                HttpRequest.newBuilder(uri("/realms/master/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("grant_type=password&client_id=admin-cli&username="
                                + ADMINISTRATOR + "&password=" + ADMINISTRATOR))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        String bearer =
                new ObjectMapper().readTree(token.body()).path("access_token").asText();
        HttpRequest request = HttpRequest.newBuilder(
                        uri("/admin/realms/kaga/partial-export?exportClients=true&exportGroupsAndRoles=true"))
                .header("Authorization", "Bearer " + bearer)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private static String authorization(String type, String scope, String redirect) {
        return "/realms/kaga/protocol/openid-connect/auth?client_id=" + CLIENT + "&state=s&nonce=n&response_type="
                + type
                + "&scope=" + URLEncoder.encode(scope, StandardCharsets.UTF_8)
                + "&redirect_uri=" + URLEncoder.encode(redirect, StandardCharsets.UTF_8);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String form, String authorization)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri("/realms/kaga" + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String basic() {
        return "Basic " + Base64.getEncoder().encodeToString((CLIENT + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    private URI uri(String path) {
        return URI.create(server.baseUri() + path);
    }
}
