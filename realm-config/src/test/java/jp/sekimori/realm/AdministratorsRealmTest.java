// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The realm of the administrators")
class AdministratorsRealmTest {
    private static final String URL = "https://id-admin.kaga.example:8445";

    @TempDir
    private Path folder;

    @Test
    @DisplayName(
            "is written beside the city's when administrators have an address of their own, for the owner's eyes only")
    void isWrittenBesideTheCity() throws Exception {
        Installation installation = new Installation(folder);

        assertThat(installation.render("--admin-url", URL)).isZero();

        assertThat(realm().path("realm").asText()).isEqualTo("master");
        assertThat(realm().at("/attributes/frontendUrl").asText()).isEqualTo(URL);
        assertThat(realm().path("webAuthnPolicyRpId").asText()).isEqualTo("id-admin.kaga.example");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    @DisplayName("is not written without such an address")
    void isNotWrittenWithoutAddress() {
        assertThat(new Installation(folder).render()).isZero();
        assertThat(file()).doesNotExist();
    }

    @ParameterizedTest
    @DisplayName("has no address that residents' cookies reach, and none without encryption")
    @ValueSource(
            strings = {
                "https://id.kaga.example",
                "https://id.kaga.example:8445",
                "https://ID.kaga.example:8445",
                "http://id-admin.kaga.example",
            })
    void rejectsTheResidentsAddress(String url) {
        Installation installation = new Installation(folder);

        assertThat(installation.render("--lang", "en", "--admin-url", url)).isEqualTo(2);
        assertThat(installation.err()).contains("another host name");
        assertThat(file()).doesNotExist();
    }

    @Test
    @DisplayName("locks an account after five wrong passwords")
    void locksAccounts() {
        new Installation(folder).render("--admin-url", URL);

        assertThat(realm().path("bruteForceProtected").asBoolean()).isTrue();
        assertThat(realm().path("failureFactor").asInt()).isEqualTo(5);
        assertThat(realm().path("waitIncrementSeconds").asInt()).isGreaterThanOrEqualTo(900);
    }

    @Test
    @DisplayName("takes a password only together with a key, and no password sent directly")
    void takesNoPasswordAlone() {
        new Installation(folder).render("--admin-url", URL);

        assertThat(flow("sekimori-password-and-key"))
                .containsExactly("auth-username-password-form REQUIRED", "webauthn-authenticator REQUIRED");
        assertThat(flow("sekimori-denied")).containsExactly("deny-access-authenticator REQUIRED");
        for (String binding : List.of("directGrantFlow", "resetCredentialsFlow", "registrationFlow")) {
            assertThat(realm().path(binding).asText()).as(binding).isEqualTo("sekimori-denied");
        }
        for (JsonNode client : realm().path("clients")) {
            assertThat(client.path("directAccessGrantsEnabled").asBoolean()).isFalse();
            assertThat(client.path("serviceAccountsEnabled").asBoolean()).isFalse();
        }
    }

    private List<String> flow(String alias) {
        List<String> steps = new ArrayList<>();
        for (JsonNode flow : realm().path("authenticationFlows")) {
            if (flow.path("alias").asText().equals(alias)) {
                flow.path("authenticationExecutions")
                        .forEach(step -> steps.add(step.path("authenticator").asText() + " "
                                + step.path("requirement").asText()));
            }
        }
        return steps;
    }

    private JsonNode realm() {
        return RealmFile.read(file());
    }

    private Path file() {
        return folder.resolve("out/master-realm.json");
    }
}
