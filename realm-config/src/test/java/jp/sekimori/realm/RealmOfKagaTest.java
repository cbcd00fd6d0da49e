// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealmOfKagaTest {
    private final JsonNode realm;

    RealmOfKagaTest(@TempDir Path folder) {
        Installation installation = new Installation(folder);
        installation.render();
        realm = installation.realm();
    }

    @Test
    @DisplayName("Japanese is the default, English is there")
    void speaksJapaneseFirst() {
        assertThat(realm.path("defaultLocale").asText()).isEqualTo("ja");
        assertThat(realm.path("supportedLocales").valueStream().map(JsonNode::asText))
                .containsExactly("ja", "en");
        assertThat(realm.at("/localizationTexts/en/loginTitleHtml").asText()).isEqualTo("Kaga City");
    }

    @Test
    @DisplayName(
            "the flow: what the client asked for, then session or forms; in the forms level 2 with card or device and gate,"
                    + " then level 3 with its own step")
    void flowIsAsDesigned() {
        assertThat(outline("sekimori-browser", ""))
                .containsExactly(
                        "ALTERNATIVE sekimori-claims-request",
                        "ALTERNATIVE sekimori-sso",
                        "ALTERNATIVE sekimori-forms",
                        "  CONDITIONAL sekimori-level-2",
                        "    REQUIRED conditional-level-of-authentication",
                        "    REQUIRED sekimori-ways",
                        "      ALTERNATIVE sekimori-card",
                        "      ALTERNATIVE sekimori-passkey",
                        "    REQUIRED sekimori-evidence-gate",
                        "  CONDITIONAL sekimori-level-3",
                        "    REQUIRED conditional-level-of-authentication",
                        "    REQUIRED sekimori-card-aal3");
    }

    @Test
    @DisplayName("level 2 lasts as long as the session, level 3 five minutes")
    void levelsAge() {
        JsonNode conditions = realm.path("authenticatorConfig");
        assertThat(conditions.at("/0/config/loa-max-age").asInt())
                .isEqualTo(realm.path("ssoSessionMaxLifespan").asInt());
        assertThat(conditions.at("/1/config/loa-max-age").asInt()).isEqualTo(300);
    }

    @Test
    @DisplayName("the client can do the code flow to its one address, and nothing else")
    void clientIsExact() {
        JsonNode client = realm.path("clients").path(0);
        assertThat(client.path("clientId").asText()).isEqualTo("kaga-municipal-app");
        assertThat(client.path("redirectUris").valueStream().map(JsonNode::asText))
                .containsExactly("https://madoguchi.kaga.example/login/oauth2/code/sekimori");
        assertThat(client.path("attributes").path("post.logout.redirect.uris").asText())
                .isEqualTo("https://madoguchi.kaga.example/signed-out");
        assertThat(client.path("attributes").path("default.acr.values").asText())
                .isEqualTo("aal2");
    }

    @Test
    @DisplayName("the client gets a pairwise subject, the level, the time and the evidence, and no profile")
    void clientGetsNoProfile() {
        assertThat(realm.path("clients")
                        .path(0)
                        .path("protocolMappers")
                        .valueStream()
                        .map(mapper -> mapper.path("protocolMapper").asText()))
                .containsExactly(
                        "oidc-sha256-pairwise-sub-mapper",
                        "oidc-acr-mapper",
                        "oidc-usersessionmodel-note-mapper",
                        "sekimori-evidence-mapper");
    }

    @Test
    @DisplayName(
            "the client may ask for the attributes that its city file names, on the law that it names, unasked for none")
    void clientAsksByLaw() {
        JsonNode client = realm.path("clients").path(0);

        assertThat(client.path("optionalClientScopes").valueStream().map(JsonNode::asText))
                .containsExactly("profile", "address");
        assertThat(client.path("defaultClientScopes").valueStream().map(JsonNode::asText))
                .containsExactly("identity_assurance");
        assertThat(client.path("attributes").path("sekimori.legal-basis").asText())
                .contains("住民基本台帳法第12条");
        assertThat(client.path("consentRequired").asBoolean(true)).isFalse();
    }

    @Test
    @DisplayName("the realm's id is its name, so that seals and links outlive an import into a new server")
    void idIsFixed() {
        assertThat(realm.path("id").asText()).isEqualTo("kaga");
    }

    @Test
    @DisplayName("nobody has to fill in a profile, and residents cannot edit one")
    void noProfilePage() {
        String profile = realm.at("/components/org.keycloak.userprofile.UserProfileProvider/0/config")
                .path("kc.user.profile.config")
                .path(0)
                .asText();
        assertThat(profile).contains("\"edit\":[\"admin\"]").doesNotContain("required", "\"user\"");
    }

    @Test
    @DisplayName("nobody, not even an administrator, edits what was verified of a resident")
    void verifiedAttributesAreReadOnly() {
        JsonNode profile = RealmFile.bundled("user-profile.json");
        assertThat(profile.path("attributes")
                        .valueStream()
                        .filter(attribute -> attribute.path("name").asText().startsWith("sekimori_"))
                        .map(attribute -> attribute.path("permissions").path("edit")))
                .hasSize(11)
                .allMatch(JsonNode::isEmpty);
    }

    private List<String> outline(String alias, String indent) {
        List<String> lines = new ArrayList<>();
        for (JsonNode flow : realm.path("authenticationFlows")) {
            if (!flow.path("alias").asText().equals(alias)) {
                continue;
            }
            for (JsonNode step : flow.path("authenticationExecutions")) {
                String name =
                        step.path("authenticator").asText(step.path("flowAlias").asText());
                lines.add(indent + step.path("requirement").asText() + " " + name);
                if (step.has("flowAlias")) {
                    lines.addAll(outline(name, indent + "  "));
                }
            }
        }
        return lines;
    }
}
