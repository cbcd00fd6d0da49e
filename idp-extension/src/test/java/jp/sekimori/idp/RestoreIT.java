// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import jp.sekimori.testkit.web.WebClient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A city moves: its realm and accounts are written out of one server and read into another with a database of its own. */
@DisplayName("A resident, after the city's accounts were restored on a new server,")
class RestoreIT {
    private static final Resident RESIDENT = Resident.withNewCard();
    private static Map<String, Object> before = Map.of();
    private static Map<String, Object> after = Map.of();
    private static Map<String, Object> elsewhere = Map.of();

    @BeforeAll
    static void restore() throws IOException {
        Path folder = Files.createDirectories(TestServer.newFolder("restore"));
        Path export = folder.resolve("alpha.json");
        KeycloakServer.Builder old = TestServer.node(TestServer.newDatabase("moved_from"));
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
        }
        old.run(folder.resolve("export"), "export", "--realm=" + TestServer.REALM, "--file=" + export);
        KeycloakServer.Builder fresh = TestServer.unfilled(TestServer.newDatabase("moved_to"));
        fresh.run(folder.resolve("import"), "import", "--file=" + export);
        try (KeycloakServer server = fresh.start(folder.resolve("new"))) {
            Application desk = Application.ofOwnSector(TestServer.realm(server), "desk");
            Application clinic = Application.ofOwnSector(TestServer.realm(server), "clinic");
            after = desk.idToken(Visit.to(desk).present(RESIDENT));
            elsewhere = clinic.idToken(Visit.to(clinic).present(RESIDENT));
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
    @DisplayName("is known by the verified name, whose seal holds")
    void acceptsSealedRecord() {
        assertThat(after).containsEntry("name", before.get("name")).containsKey("name");
    }
}
