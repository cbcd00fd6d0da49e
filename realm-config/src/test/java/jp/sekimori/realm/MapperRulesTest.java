// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each test gives an application or a scope of a good realm one mapper more, or another setting of one it has. */
class MapperRulesTest {
    private final ObjectNode realm;

    MapperRulesTest(@TempDir Path folder) {
        Installation installation = new Installation(folder);
        installation.render();
        realm = (ObjectNode) installation.realm();
    }

    @ParameterizedTest
    @DisplayName("a mapper of another type is refused, whether an application has it or a scope")
    @ValueSource(
            strings = {
                "oidc-hardcoded-claim-mapper",
                "oidc-hardcoded-role-mapper",
                "oidc-usermodel-property-mapper",
                "oidc-usermodel-attribute-mapper",
                "oidc-full-name-mapper",
                "oidc-address-mapper",
                "oidc-group-membership-mapper",
                "oidc-usermodel-realm-role-mapper",
                "oidc-audience-resolve-mapper",
                "oidc-allowed-origins-mapper",
                "oidc-claims-param-token-mapper",
                "oidc-sub-mapper",
                "oidc-amr-mapper",
                "script-somebodys.js",
                "saml-user-attribute-mapper",
                ""
            })
    void rejectsAnotherType(String type) {
        add(client("kaga-municipal-app"), type);
        add(scope("address"), type);

        assertThat(RealmRules.check(realm))
                .containsExactly(
                        found("/clientScopes/address/protocolMappers/one more"),
                        found("/clients/kaga-municipal-app/protocolMappers/one more"));
    }

    @Test
    @DisplayName("a mapper of another type is refused even at a client that is switched off")
    void rejectsAnotherTypeAtAClientThatIsOff() {
        add(client("admin-cli"), "oidc-usermodel-attribute-mapper");

        assertThat(RealmRules.check(realm)).containsExactly(found("/clients/admin-cli/protocolMappers/one more"));
    }

    @ParameterizedTest(name = "rejects the note {0} as {1}")
    @DisplayName("no note of the session but the time becomes a claim, and the time no other claim")
    @CsvSource({"AUTH_TIME, acr", "AUTH_TIME, sub", "AUTH_TIME, eid.scheme", "sekimori-evidence, auth_time"})
    void rejectsAnotherNote(String note, String claim) {
        setting(client("kaga-municipal-app"), "oidc-usersessionmodel-note-mapper")
                .put("user.session.note", note)
                .put("claim.name", claim);

        assertThat(RealmRules.check(realm))
                .containsExactly(found("/clients/kaga-municipal-app/protocolMappers/time of the sign-in"));
    }

    @ParameterizedTest(name = "rejects roles of {0} as {1}")
    @DisplayName("the account pages' roles become no other claim, and no other roles theirs")
    @CsvSource({"account, acr", "account, sub", "realm-management, resource_access.account.roles"})
    void rejectsOtherRoles(String roles, String claim) {
        setting(client("account-console"), "oidc-usermodel-client-role-mapper")
                .put("usermodel.clientRoleMapping.clientId", roles)
                .put("claim.name", claim);

        assertThat(RealmRules.check(realm))
                .containsExactly(found("/clients/account-console/protocolMappers/what a resident may do"));
    }

    @Test
    @DisplayName("the account pages' tokens are for no other program")
    void rejectsAnotherAudience() {
        setting(client("account-console"), "oidc-audience-mapper")
                .put("included.client.audience", "")
                .put("included.custom.audience", "elsewhere");

        assertThat(RealmRules.check(realm))
                .containsExactly(found("/clients/account-console/protocolMappers/audience of the account pages"));
    }

    @ParameterizedTest
    @DisplayName("an application cannot make its tokens good for the account pages' interface")
    @ValueSource(strings = {"oidc-audience-mapper", "oidc-usermodel-client-role-mapper"})
    void rejectsTokensForTheAccountPages(String type) {
        JsonNode asOfTheAccountPages = setting(client("account-console"), type);
        add(client("kaga-municipal-app"), type).set("config", asOfTheAccountPages);

        assertThat(RealmRules.check(realm))
                .containsExactly(found("/clients/kaga-municipal-app/protocolMappers/one more"));
    }

    @Test
    @DisplayName("a scope gives no subject: two applications that share it would know the resident by the same one")
    void rejectsASubjectInAScope() {
        add(scope("address"), "oidc-sha256-pairwise-sub-mapper")
                .set("config", setting(client("kaga-municipal-app"), "oidc-sha256-pairwise-sub-mapper"));

        assertThat(RealmRules.check(realm)).containsExactly(found("/clientScopes/address/protocolMappers/one more"));
    }

    @ParameterizedTest(name = "rejects the pairwise setting {0} = {1}")
    @DisplayName("the pairwise mapper has the template's settings: no sector to share, and none that it lacks")
    @CsvSource({
        "sectorIdentifierUri, https://elsewhere.example/sector.json",
        "sectorIdentifierUri, ' '",
        "pairwiseSubAlgorithm, md5",
        "id.token.claim, false",
        "lightweight.claim, true"
    })
    void rejectsAnotherPairwiseSetting(String setting, String value) {
        setting(client("kaga-municipal-app"), ClientRules.PAIRWISE).put(setting, value);

        assertThat(RealmRules.check(realm))
                .containsExactly(found("/clients/kaga-municipal-app/protocolMappers/pairwise subject"));
    }

    @Test
    @DisplayName(
            "a pairwise mapper of another protocol is refused: its client would get the account's own id as subject")
    void rejectsAPairwiseMapperOfAnotherProtocol() {
        named(client("kaga-municipal-app").path("protocolMappers"), "protocolMapper", ClientRules.PAIRWISE)
                .put("protocol", "saml");

        assertThat(RealmRules.check(realm))
                .containsExactly(found("/clients/kaga-municipal-app/protocolMappers/pairwise subject"));
    }

    @Test
    @DisplayName("a pairwise salt of a client's own, and silence about a sector, break no rule")
    void acceptsAnotherSalt() {
        ObjectNode config = setting(client("kaga-municipal-app"), ClientRules.PAIRWISE);
        config.put("pairwiseSubAlgorithmSalt", "0123456789abcdef".repeat(4)).remove("sectorIdentifierUri");

        assertThat(RealmRules.check(realm)).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("a mapper that the documents offer a city breaks no rule, in an application of its own or a scope")
    @ValueSource(
            strings = {
                "sekimori-evidence-mapper",
                "sekimori-resident-claims",
                "sekimori-national-format",
                "sekimori-verified-claims",
                "oidc-acr-mapper"
            })
    void acceptsWhatTheDocumentsOffer(String type) {
        add(client("kaga-municipal-app"), type);
        add(scope("address"), type);

        assertThat(RealmRules.check(realm)).isEmpty();
    }

    @Test
    @DisplayName("the mapper that the server adds to its own console breaks no rule while the console is off")
    void acceptsTheConsolesOwn() {
        addTheConsolesOwn();

        assertThat(RealmRules.check(realm)).isEmpty();
    }

    @Test
    @DisplayName("the console's own mapper is refused at a console that is on")
    void rejectsTheConsolesOwnWhenItIsOn() {
        addTheConsolesOwn();
        client("security-admin-console").put("enabled", true);

        assertThat(RealmRules.check(realm))
                .containsExactly(found("/clients/security-admin-console/protocolMappers/one more"));
    }

    @Test
    @DisplayName("the console's own mapper is refused when it reads another attribute")
    void rejectsAnotherAttributeAtTheConsole() {
        addTheConsolesOwn().put("user.attribute", "sekimori_address");

        assertThat(RealmRules.check(realm))
                .containsExactly(found("/clients/security-admin-console/protocolMappers/one more"));
    }

    private ObjectNode addTheConsolesOwn() {
        ObjectNode mapper = add(client("security-admin-console"), "oidc-usermodel-attribute-mapper");
        return ((ObjectNode) mapper.path("config"))
                .put("user.attribute", "locale")
                .put("claim.name", "locale");
    }

    private static Finding found(String place) {
        return new Finding(Rule.NO_OTHER_MAPPER, place);
    }

    private static ObjectNode add(ObjectNode owner, String type) {
        ObjectNode mapper = owner.withArray("protocolMappers").addObject();
        mapper.put("name", "one more").put("protocol", "openid-connect").put("protocolMapper", type);
        mapper.putObject("config").put("claim.name", "acr").put("claim.value", "aal3");
        return mapper;
    }

    private ObjectNode client(String id) {
        return named(realm.path("clients"), "clientId", id);
    }

    private ObjectNode scope(String name) {
        return named(realm.path("clientScopes"), "name", name);
    }

    private static ObjectNode setting(ObjectNode owner, String type) {
        return (ObjectNode)
                named(owner.path("protocolMappers"), "protocolMapper", type).path("config");
    }

    private static ObjectNode named(JsonNode list, String field, String name) {
        return (ObjectNode) list.valueStream()
                .filter(each -> each.path(field).asText().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
