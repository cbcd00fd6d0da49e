// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.StreamSupport;
import jp.sekimori.eid.Reason;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import jp.sekimori.testkit.web.WebClient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A city moves: its realm and accounts are written out of one server and read into another with a database of its own. */
@Tag("own-server")
@DisplayName("A resident, after the city's accounts were restored on a new server,")
class RestoreIT {
    private static final String MOVED_TO = "moved_to";
    private static final Resident RESIDENT = Resident.withNewCard();
    private static final Resident STOPPED = Resident.withNewCard();
    private static Map<String, Object> before = Map.of();
    private static Map<String, Object> after = Map.of();
    private static Map<String, Object> elsewhere = Map.of();
    private static String stopped = "";
    private static String putBack = "";

    @BeforeAll
    static void restore() throws IOException {
        Path folder = Files.createDirectories(TestServer.newFolder("restore"));
        Path export = folder.resolve("alpha.json");
        KeycloakServer.Builder old = TestServer.node(TestServer.filledDatabase("moved_from"));
        try (KeycloakServer server = old.start(folder.resolve("old"))) {
            Application desk = Application.ofOwnSector(TestServer.realm(server), "desk");
            Application tax = Application.tax(TestServer.realm(server));
            String account =
                    String.valueOf(tax.idToken(Visit.to(tax).signInAs(RESIDENT)).get("sub"));
            WebClient.create(Map.of())
                    .postForm(
                            URI.create(TestServer.realm(server) + "/burn-probe/resident/" + account),
                            Map.of(),
                            Map.of());
            before = desk.idToken(Visit.to(desk).signInAs(RESIDENT));
            Visit.to(tax).signInAs(STOPPED);
            sayNotMe(tax, STOPPED);
        }
        old.run(folder.resolve("export"), "export", "--realm=" + TestServer.REALM, "--file=" + export);
        KeycloakServer.Builder fresh = TestServer.unfilled(TestServer.newDatabase(MOVED_TO));
        fresh.run(folder.resolve("import"), "import", "--file=" + export);
        try (KeycloakServer server = fresh.start(folder.resolve("new"))) {
            Application desk = Application.ofOwnSector(TestServer.realm(server), "desk");
            Application clinic = Application.ofOwnSector(TestServer.realm(server), "clinic");
            after = desk.idToken(Visit.to(desk).present(RESIDENT));
            elsewhere = clinic.idToken(Visit.to(clinic).present(RESIDENT));
            stopped = Visit.errorCode(Visit.to(desk).present(STOPPED));
            Application tax = Application.tax(TestServer.realm(server));
            Map<String, Object> claims = tax.idToken(Visit.to(tax).present(RESIDENT));
            sayNotMe(tax, RESIDENT);
            putBack(String.valueOf(claims.get("sub")), export);
            putBack = Visit.errorCode(Visit.to(desk).present(RESIDENT));
        }
    }

    @Test
    @DisplayName("is the same one to an application: no terms again, the same identifier")
    void acceptsSameSubject() {
        assertThat(after.get("sub")).isNotNull().isEqualTo(before.get("sub"));
    }

    @Test
    @DisplayName("is another one to an application of another sector")
    void acceptsOtherSubjectElsewhere() {
        assertThat(elsewhere.get("sub")).isNotNull().isNotEqualTo(after.get("sub"));
    }

    @Test
    @DisplayName("is known by the verified name, which is genuine")
    void acceptsGenuineRecord() {
        assertThat(after).containsEntry("name", before.get("name")).containsKey("name");
    }

    @Test
    @DisplayName("is still kept out with a card that was stopped before")
    void rejectsStoppedCard() {
        assertThat(stopped).isEqualTo(Reason.CARD_SUSPENDED.code());
    }

    @Test
    @DisplayName("is not let in again with a card that was stopped since, by what the export says of it")
    void rejectsCardOfExport() {
        assertThat(putBack).isEqualTo(Reason.CARD_SUSPENDED.code());
    }

    private static void sayNotMe(Application application, Resident resident) {
        Visit own = Visit.to(application);
        own.present(resident);
        assertThat(new AccountPage(own.browser(), application.realm()).notMe("all"))
                .isEqualTo(200);
    }

    /** The credentials of this account are what they were when they were written out. */
    private static void putBack(String account, Path export) throws IOException {
        JsonNode exported = StreamSupport.stream(
                        Json.read(Files.readString(export)).path("users").spliterator(), false)
                .filter(user -> user.path("id").asText().equals(account))
                .findFirst()
                .orElseThrow();
        for (JsonNode card : exported.path("credentials")) {
            TestServer.change(
                    MOVED_TO,
                    "update credential set credential_data = '"
                            + card.path("credentialData").asText() + "', secret_data = '"
                            + card.path("secretData").asText() + "' where id = '"
                            + card.path("id").asText() + "'");
        }
    }
}
