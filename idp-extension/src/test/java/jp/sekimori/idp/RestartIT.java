// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import jp.sekimori.testkit.web.WebPage;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("own-server")
@DisplayName("A server")
class RestartIT {
    private static final String UNSALTED = """
            {"realm": "sodium", "enabled": true, "clients": [{"clientId": "salted", "protocolMappers": [{
              "name": "pairwise", "protocol": "openid-connect", "protocolMapper": "oidc-sha256-pairwise-sub-mapper",
              "config": {"sectorIdentifierUri": "", "pairwiseSubAlgorithmSalt": "%s"}}],
              "redirectUris": ["https://salted.example/"]}]}
            """;

    @Test
    @DisplayName("that is restarted mid-way says that the sign-in must begin anew, and the next one works")
    void acceptsNextSignInAfterRestart() {
        String database = TestServer.filledDatabase("restarted");
        Visit visit;
        String token;
        URI address;
        try (KeycloakServer server = TestServer.node(database).start(TestServer.newFolder("before"))) {
            address = server.baseUri();
            visit = Visit.to(Application.tax(TestServer.realm(server)));
            token = Resident.withNewCard()
                    .token(visit.page().challenge(), visit.page().origin());
        }
        try (KeycloakServer server =
                TestServer.node(database).port(address.getPort()).start(TestServer.newFolder("after"))) {
            Application application = Application.tax(TestServer.realm(server));

            WebPage lost = visit.browser().follow(visit.page().answer(token));
            WebPage next = Visit.in(visit.browser(), application.start()).signInAs(Resident.withNewCard());

            assertThat(application.returned(lost)).doesNotContainKey("code");
            assertThat(lost.html().text()).isNotBlank();
            assertThat(application.returned(next)).containsKey("code");
        }
    }

    @Test
    @DisplayName("without the folder of trust anchors does not start, and names the option")
    void rejectsStartWithoutTrustFolder() {
        try (KeycloakServer server = TestServer.bare(TestServer.filledDatabase("unconfigured"))
                .launch(TestServer.newFolder("unconfigured"))) {
            Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> !server.alive());

            assertThat(server.log()).contains("SEK-904").contains("--" + TestServer.OPTION + "trust-dir");
        }
    }

    @Test
    @DisplayName("does not start with a realm file without a salt, keeps nothing of it, and starts with the mended one")
    void rejectsRealmFileWithoutSalt() throws IOException {
        String database = TestServer.filledDatabase("unsalted");
        Path folder = Files.createDirectories(TestServer.newFolder("unsalted"));
        Path realm = folder.resolve("sodium-realm.json");
        Files.writeString(realm, UNSALTED.formatted(""));
        try (KeycloakServer server = TestServer.node(database).realm(realm).launch(folder.resolve("refused"))) {
            Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> !server.alive());

            assertThat(server.log()).contains("SEK-914").contains("realm sodium, application salted");
        }

        Files.writeString(realm, UNSALTED.formatted("5a".repeat(32)));
        try (KeycloakServer server = TestServer.node(database).realm(realm).start(folder.resolve("mended"))) {
            assertThat(server.alive()).isTrue();
        }
    }
}
