// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A setting that the server reads, at a place or in a form in which the other rules would not have seen it. */
class UnseenSettingsTest {
    private static final String APPLICATION = "kaga-municipal-app";

    private final ObjectNode realm;

    UnseenSettingsTest(@TempDir Path folder) {
        Installation installation = new Installation(folder);
        installation.render();
        realm = (ObjectNode) installation.realm();
    }

    @ParameterizedTest(name = "rejects {0}")
    @DisplayName("a setting that no other rule sees is refused by its place")
    @MethodSource({
        "twins",
        "switches",
        "realmNames",
        "realmAttributes",
        "clientNames",
        "levels",
        "passkeys",
        "serviceAccounts"
    })
    void rejectsAnUnseenSetting(Consumer<ObjectNode> road, Rule rule, String place) {
        road.accept(realm);

        assertThat(RealmRules.check(realm)).contains(new Finding(rule, place));
    }

    static Stream<Arguments> twins() {
        return Stream.of(
                road(
                        "a second flow of one alias",
                        Rule.UNIQUE_NAMES,
                        "/authenticationFlows/sekimori-browser",
                        r -> r.withArray("authenticationFlows").insertObject(0).put("alias", "sekimori-browser")),
                road(
                        "second settings of one alias",
                        Rule.UNIQUE_NAMES,
                        "/authenticatorConfig/sekimori-level-3-condition",
                        r -> r.withArray("authenticatorConfig")
                                .insertObject(0)
                                .put("alias", "sekimori-level-3-condition")),
                road("a second client of one id", Rule.UNIQUE_NAMES, "/clients/" + APPLICATION, r -> r.withArray(
                                "clients")
                        .addObject()
                        .put("clientId", APPLICATION)),
                road("two clients of one inner id", Rule.UNIQUE_NAMES, "/clients/same", r -> {
                    client(r, APPLICATION).put("id", "same");
                    client(r, "account").put("id", "same");
                }),
                road("a second scope of one name", Rule.UNIQUE_NAMES, "/clientScopes/address", r -> r.withArray(
                                "clientScopes")
                        .addObject()
                        .put("name", "address")),
                road(
                        "a second role of one name",
                        Rule.UNIQUE_NAMES,
                        "/roles/client/account/view-profile",
                        r -> ((ObjectNode) r.at("/roles/client"))
                                .withArray("account")
                                .addObject()
                                .put("name", "view-profile")),
                road(
                        "a second mapper of one name",
                        Rule.UNIQUE_NAMES,
                        "/clients/" + APPLICATION + "/protocolMappers/pairwise subject",
                        r -> client(r, APPLICATION)
                                .withArray("protocolMappers")
                                .addObject()
                                .put("name", "pairwise subject")));
    }

    static Stream<Arguments> switches() {
        return Stream.of(
                road(
                        "organizations on in a text",
                        Rule.SWITCHES_ARE_BOOLEAN,
                        "/organizationsEnabled",
                        r -> r.put("organizationsEnabled", "True")),
                road(
                        "powers of residents on in a text",
                        Rule.SWITCHES_ARE_BOOLEAN,
                        "/adminPermissionsEnabled",
                        r -> r.put("adminPermissionsEnabled", "TRUE")),
                road(
                        "credentials for wallets on by a number",
                        Rule.SWITCHES_ARE_BOOLEAN,
                        "/verifiableCredentialsEnabled",
                        r -> r.put("verifiableCredentialsEnabled", 1)),
                road("a client on in a text", Rule.SWITCHES_ARE_BOOLEAN, "/clients/0/standardFlowEnabled", r -> client(
                                r, APPLICATION)
                        .put("standardFlowEnabled", "True")),
                road(
                        "a flow's switch in a text",
                        Rule.SWITCHES_ARE_BOOLEAN,
                        "/authenticationFlows/0/topLevel",
                        r -> ((ObjectNode) r.at("/authenticationFlows/0")).put("topLevel", "True")),
                road(
                        "the interface SCIM",
                        Rule.NO_ADMINISTRATION,
                        "/scimApiEnabled",
                        r -> r.put("scimApiEnabled", true)),
                road(
                        "resources that residents share",
                        Rule.NO_AUTHORIZATION_SERVICES,
                        "/userManagedAccessAllowed",
                        r -> r.put("userManagedAccessAllowed", true)));
    }

    static Stream<Arguments> realmNames() {
        return Stream.of(
                road("sign-in by social networks", Rule.ONLY_KNOWN_NAMES, "/social", r -> r.put("social", true)),
                road(
                        "accounts of a directory",
                        Rule.ONLY_KNOWN_NAMES,
                        "/federatedUsers",
                        r -> r.putArray("federatedUsers")),
                road(
                        "mappers of every client",
                        Rule.ONLY_KNOWN_NAMES,
                        "/protocolMappers",
                        r -> r.putArray("protocolMappers")),
                road(
                        "a client of the permissions",
                        Rule.ONLY_KNOWN_NAMES,
                        "/adminPermissionsClient",
                        r -> r.putObject("adminPermissionsClient")));
    }

    static Stream<Arguments> realmAttributes() {
        return Stream.concat(
                Stream.of(
                                "webAuthnPolicyUserVerificationRequirementPasswordless",
                                "webAuthnPolicyRpIdPasswordless",
                                "organizationsEnabled",
                                "adminPermissionsEnabled",
                                "scimApiEnabled",
                                "actionTokenGeneratedByUserLifespan",
                                "client-policies.policies")
                        .map(name -> road(
                                "the server's attribute " + name,
                                Rule.ONLY_KNOWN_NAMES,
                                "/attributes/" + name,
                                r -> attributes(r).put(name, "true"))),
                Stream.of(
                        attribute(Rule.SHORT_LIVES, "oauth2DeviceCodeLifespan", "86400"),
                        attribute(Rule.SHORT_LIVES, "parRequestUriLifespan", "86400"),
                        attribute(Rule.ATTRIBUTE_BOUNDS, "sekimori.recheck-minutes", "1441"),
                        attribute(Rule.ATTRIBUTE_BOUNDS, "sekimori.recheck-minutes", "99999999"),
                        attribute(Rule.ATTRIBUTE_BOUNDS, "sekimori.recheck-minutes", "0"),
                        attribute(Rule.ATTRIBUTE_BOUNDS, "sekimori.recheck-minutes", "-1"),
                        attribute(Rule.ATTRIBUTE_BOUNDS, "sekimori.recheck-minutes", "soon"),
                        attribute(Rule.ATTRIBUTE_BOUNDS, "sekimori.contact-email", "https://elsewhere.example/")));
    }

    static Stream<Arguments> clientNames() {
        String place = "/clients/" + APPLICATION;
        return Stream.of(
                road(
                        "the code flow under an older name",
                        Rule.ONLY_KNOWN_NAMES,
                        place + "/directGrantsOnly",
                        r -> client(r, APPLICATION).put("directGrantsOnly", false)),
                road("settings of authorization", Rule.ONLY_KNOWN_NAMES, place + "/authorizationSettings", r -> client(
                                r, APPLICATION)
                        .putObject("authorizationSettings")),
                road(
                        "a theme of the client's own",
                        Rule.ONLY_KNOWN_NAMES,
                        place + "/attributes/login_theme",
                        r -> attributes(client(r, APPLICATION)).put("login_theme", "keycloak")),
                road(
                        "an unsigned answer",
                        Rule.ONLY_KNOWN_NAMES,
                        place + "/attributes/user.info.response.signature.alg",
                        r -> attributes(client(r, APPLICATION)).put("user.info.response.signature.alg", "none")),
                road(
                        "authorization services of a built-in client",
                        Rule.NO_AUTHORIZATION_SERVICES,
                        "/clients/broker/authorizationServicesEnabled",
                        r -> r.withArray("clients")
                                .addObject()
                                .put("clientId", "broker")
                                .put("bearerOnly", true)
                                .put("fullScopeAllowed", false)
                                .put("authorizationServicesEnabled", true)));
    }

    static Stream<Arguments> levels() {
        return Stream.of("aal2\":2,\"aal3", ":2,", "aal2##aal3", "", "aal1")
                .map(value -> road(
                        "the lowest level " + value,
                        Rule.MINIMUM_LEVEL,
                        "/clients/" + APPLICATION + "/minimum.acr.value",
                        r -> attributes(client(r, APPLICATION)).put("minimum.acr.value", value)));
    }

    static Stream<Arguments> passkeys() {
        return Stream.of(
                road(
                        "an unknown level by default",
                        Rule.MINIMUM_LEVEL,
                        "/clients/" + APPLICATION + "/default.acr.values",
                        r -> attributes(client(r, APPLICATION)).put("default.acr.values", "aal2##0")),
                road(
                        "a passkey of no account under the newer name",
                        Rule.PASSKEY_POLICY,
                        "/webAuthnPolicyPasswordlessResidentKey",
                        r -> r.put("webAuthnPolicyPasswordlessResidentKey", "discouraged")),
                road(
                        "a passkey of another site",
                        Rule.PASSKEY_POLICY,
                        "/webAuthnPolicyPasswordlessExtraOrigins",
                        r -> r.putArray("webAuthnPolicyPasswordlessExtraOrigins")
                                .add("https://elsewhere.example")));
    }

    static Stream<Arguments> serviceAccounts() {
        return Stream.of(
                road("an account of a client", Rule.NO_SERVICE_ACCOUNT, "/users/robot", r -> r.withArray("users")
                        .addObject()
                        .put("id", "robot")
                        .put("serviceAccountClientId", APPLICATION)));
    }

    @ParameterizedTest(name = "rejects a grant at {0}")
    @DisplayName("a client that the server makes by itself is exempt from no rule about grants and service accounts")
    @ValueSource(
            strings = {"account", "account-console", "admin-cli", "broker", "realm-management", "security-admin-console"
            })
    void rejectsAGrantOfABuiltInClient(String id) {
        ObjectNode client = builtIn(id);
        List.of("directAccessGrantsEnabled", "serviceAccountsEnabled", "authorizationServicesEnabled")
                .forEach(field -> client.put(field, true));
        client.withObject("/attributes").put("oauth2.device.authorization.grant.enabled", "true");

        assertThat(RealmRules.check(realm))
                .extracting(Finding::rule)
                .contains(
                        Rule.NO_DIRECT_GRANT,
                        Rule.NO_SERVICE_ACCOUNT,
                        Rule.NO_AUTHORIZATION_SERVICES,
                        Rule.NO_OTHER_GRANT);
    }

    /** As an export has it; the template leaves some to the server. */
    private ObjectNode builtIn(String id) {
        boolean there = realm.path("clients")
                .valueStream()
                .anyMatch(each -> each.path("clientId").asText().equals(id));
        if (!there) {
            ObjectNode added = realm.withArray("clients").addObject();
            added.setAll(client(realm, "account").deepCopy());
            added.put("clientId", id).put("standardFlowEnabled", true);
        }
        return client(realm, id);
    }

    @ParameterizedTest
    @DisplayName("a recheck within its bounds breaks no rule")
    @ValueSource(strings = {"1", "30", "1440"})
    void acceptsARecheck(String minutes) {
        attributes(realm).put("sekimori.recheck-minutes", minutes);

        assertThat(RealmRules.check(realm)).isEmpty();
    }

    @Test
    @DisplayName("an address of contact, as the documents offer it, breaks no rule")
    void acceptsAContact() {
        attributes(realm).put("sekimori.contact-email", "madoguchi@kaga.example");

        assertThat(RealmRules.check(realm)).isEmpty();
    }

    @Test
    @DisplayName("a client that proves itself by a key breaks no rule")
    void acceptsAClientWithAKey() {
        client(realm, APPLICATION).put("clientAuthenticatorType", "client-jwt");
        attributes(client(realm, APPLICATION)).put("use.jwks.url", "true").put("jwks.url", "https://app.example/jwks");

        assertThat(RealmRules.check(realm)).isEmpty();
    }

    @Test
    @DisplayName("two levels by default, each by its name, break no rule")
    void acceptsLevelsByName() {
        attributes(client(realm, APPLICATION)).put("default.acr.values", "aal3##aal2");

        assertThat(RealmRules.check(realm)).isEmpty();
    }

    private static Arguments attribute(Rule rule, String name, String value) {
        return road(name + " of " + value, rule, "/attributes/" + name, r -> attributes(r)
                .put(name, value));
    }

    private static Arguments road(String name, Rule rule, String place, Consumer<ObjectNode> road) {
        return Arguments.of(Named.of(name, road), rule, place);
    }

    private static ObjectNode attributes(ObjectNode owner) {
        return (ObjectNode) owner.path("attributes");
    }

    private static ObjectNode client(JsonNode realm, String id) {
        return (ObjectNode) realm.path("clients")
                .valueStream()
                .filter(each -> each.path("clientId").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
