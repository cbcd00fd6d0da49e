// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
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

/** Each test opens one road past the card in a good realm, and expects that road to be named. */
class RealmRulesTest {
    private final ObjectNode realm;

    RealmRulesTest(@TempDir Path folder) {
        Installation installation = new Installation(folder);
        installation.render();
        realm = (ObjectNode) installation.realm();
    }

    @Test
    @DisplayName("the realm of Kaga City breaks no rule")
    void acceptsTheRealmOfKaga() {
        assertThat(RealmRules.check(realm)).isEmpty();
    }

    @ParameterizedTest(name = "rejects {0}")
    @DisplayName("a road past the card is refused")
    @MethodSource({
        "realmRoads",
        "settingRoads",
        "flowRoads",
        "placeRoads",
        "offlineRoads",
        "userRoads",
        "administrationRoads",
        "clientRoads",
        "otherClientRoads",
        "releaseRoads"
    })
    void rejectsARoadPastTheCard(Consumer<ObjectNode> road, Rule expected) {
        road.accept(realm);
        assertThat(RealmRules.check(realm)).extracting(Finding::rule).contains(expected);
    }

    static Stream<Arguments> realmRoads() {
        return Stream.of(
                road("self-registration", Rule.NO_SELF_REGISTRATION, r -> r.put("registrationAllowed", true)),
                road("credential reset", Rule.NO_CREDENTIAL_RESET, r -> r.put("resetPasswordAllowed", true)),
                road("the server's own required actions", Rule.NO_REQUIRED_ACTION, r -> r.remove("requiredActions")),
                road("update password as a required action", Rule.NO_REQUIRED_ACTION, r -> r.withArray(
                                "requiredActions")
                        .addObject()
                        .put("alias", "UPDATE_PASSWORD")
                        .put("enabled", true)),
                road("a gated action for everybody", Rule.NO_REQUIRED_ACTION, r -> ((ObjectNode)
                                r.withArray("requiredActions").get(0))
                        .put("defaultAction", true)),
                road("another action under a gated name", Rule.NO_REQUIRED_ACTION, r -> ((ObjectNode)
                                r.withArray("requiredActions").get(0))
                        .put("providerId", "UPDATE_PASSWORD")),
                road(
                        "a passkey without its holder",
                        Rule.PASSKEY_POLICY,
                        r -> r.put("webAuthnPolicyPasswordlessUserVerificationRequirement", "preferred")),
                road(
                        "a passkey for any host name",
                        Rule.PASSKEY_POLICY,
                        r -> r.put("webAuthnPolicyPasswordlessRpId", "")),
                road("a role that changes the own account", Rule.ACCOUNT_ONLY_LOOKED_AT, r -> ((ObjectNode)
                                r.at("/roles/client"))
                        .withArray("account")
                        .addObject()
                        .put("name", "manage-account")),
                road("the server's own roles of the account pages", Rule.ACCOUNT_ONLY_LOOKED_AT, r -> ((ObjectNode)
                                r.at("/roles/client"))
                        .remove("account")),
                road("another identity provider", Rule.NO_OTHER_SOURCE_OF_USERS, r -> r.withArray("identityProviders")
                        .addObject()
                        .put("alias", "elsewhere")),
                road("a directory with passwords", Rule.NO_OTHER_SOURCE_OF_USERS, r -> ((ObjectNode)
                                r.path("components"))
                        .withArray("org.keycloak.storage.UserStorageProvider")
                        .addObject()
                        .put("providerId", "ldap")),
                road(
                        "an environment variable in a text",
                        Rule.NO_ENVIRONMENT_PLACEHOLDER,
                        r -> r.put("displayName", "${KC_DB_PASSWORD}")),
                road("an origin taken from the request", Rule.FIXED_FRONTEND_URL, r -> attributes(r)
                        .remove("frontendUrl")),
                road("no policy for the first sign-in", Rule.FIRST_SIGN_IN, r -> attributes(r)
                        .put("sekimori.first-sign-in", "anything")),
                road("terms without a version", Rule.FIRST_SIGN_IN, r -> attributes(r)
                        .remove("sekimori.terms.version")),
                road("no word on how long data is kept", Rule.FIRST_SIGN_IN, r -> attributes(r)
                        .put("sekimori.retention.en", " ")),
                road("certificates joined in an unknown way", Rule.FIRST_SIGN_IN, r -> attributes(r)
                        .put("sekimori.joining", "guess")),
                road("plain http for everyone", Rule.TLS, r -> r.put("sslRequired", "NONE")),
                road("framing by other sites", Rule.NO_FRAMING, r -> ((ObjectNode) r.path("browserSecurityHeaders"))
                        .put("contentSecurityPolicy", "frame-ancestors 'self' https:")));
    }

    static Stream<Arguments> settingRoads() {
        return Stream.of(
                road("a sign-in that is remembered", Rule.SHORT_LIVES, r -> r.put("rememberMe", true)),
                road("remembering left to the server", Rule.SHORT_LIVES, r -> r.remove("rememberMe")),
                road("an own name for oneself", Rule.ACCOUNT_ONLY_LOOKED_AT, r -> r.put("editUsernameAllowed", true)),
                road(
                        "self-registration left to the server",
                        Rule.NO_SELF_REGISTRATION,
                        r -> r.remove("registrationAllowed")),
                road("a sign-in by e-mail address", Rule.NO_PASSWORD_FLOW, r -> r.put("loginWithEmailAllowed", true)),
                road(
                        "organizations with members of their own",
                        Rule.NO_OTHER_SOURCE_OF_USERS,
                        r -> r.put("organizationsEnabled", true)),
                road(
                        "credentials issued to wallets",
                        Rule.NO_OTHER_PROTOCOL,
                        r -> r.put("verifiableCredentialsEnabled", true)),
                road(
                        "fine-grained powers of residents",
                        Rule.NO_ADMINISTRATION,
                        r -> r.put("adminPermissionsEnabled", true)),
                road("a client policy, which can choose the flow", Rule.NO_FLOW_OVERRIDE, r -> r.putObject(
                                "clientPolicies")
                        .putArray("policies")
                        .addObject()
                        .put("name", "other")),
                road("a client profile", Rule.NO_FLOW_OVERRIDE, r -> r.putObject("clientProfiles")
                        .putArray("profiles")
                        .addObject()
                        .put("name", "other")),
                road("levels under other numbers", Rule.MINIMUM_LEVEL, r -> attributes(r)
                        .put("acr.loa.map", "{\"aal2\":1,\"aal3\":2}")),
                road("an access token of a day", Rule.SHORT_LIVES, r -> r.put("accessTokenLifespan", 86400)),
                road("a session of a month", Rule.SHORT_LIVES, r -> r.put("ssoSessionMaxLifespan", 2_592_000)),
                road("an idle session of a day", Rule.SHORT_LIVES, r -> r.put("ssoSessionIdleTimeout", 86400)),
                road("a life left to the server", Rule.SHORT_LIVES, r -> r.remove("accessCodeLifespanLogin")),
                road("a refresh token that is used again", Rule.SHORT_LIVES, r -> r.put("revokeRefreshToken", false)),
                road("plain http in this browser", Rule.PAGE_HEADERS, r -> headers(r)
                        .put("strictTransportSecurity", "max-age=60")),
                road("addresses told to other sites", Rule.PAGE_HEADERS, r -> headers(r)
                        .put("referrerPolicy", "unsafe-url")),
                road("types guessed by the browser", Rule.PAGE_HEADERS, r -> headers(r)
                        .remove("xContentTypeOptions")),
                road("embedded programs", Rule.PAGE_HEADERS, r -> headers(r)
                        .put("contentSecurityPolicy", "frame-ancestors 'self'; object-src *")),
                road("framing for old browsers", Rule.NO_FRAMING, r -> headers(r)
                        .put("xFrameOptions", "ALLOWALL")),
                road("no notices", Rule.NO_REQUIRED_ACTION, r -> ((ObjectNode)
                                r.withArray("requiredActions").get(0))
                        .put("enabled", false)),
                road("applications that register themselves", Rule.NO_CLIENT_REGISTRATION, r -> registration(r, "*")),
                road("registration without a policy", Rule.NO_CLIENT_REGISTRATION, r -> ((ObjectNode)
                                r.path("components"))
                        .putArray("org.keycloak.services.clientregistration.policy.ClientRegistrationPolicy")),
                road("no events", Rule.EVENTS, r -> r.put("eventsEnabled", false)),
                road("no administrators' events", Rule.EVENTS, r -> r.put("adminEventsEnabled", false)),
                road("contents in administrators' events", Rule.EVENTS, r -> r.put("adminEventsDetailsEnabled", true)),
                road("events for ever", Rule.EVENTS, r -> r.put("eventsExpiration", 0)));
    }

    static Stream<Arguments> placeRoads() {
        return Stream.of(
                road("the card as an alternative to nothing", Rule.NO_PASSWORD_FLOW, r -> step(r, "sekimori-level-3")
                        .put("requirement", "ALTERNATIVE")),
                road("the gate before the card", Rule.NO_PASSWORD_FLOW, r -> step(r, "sekimori-level-2")
                        .put("priority", 5)),
                road("two steps of one priority", Rule.NO_PASSWORD_FLOW, r -> step(r, "sekimori-level-2")
                        .put("priority", 20)),
                road("the gate switched off", Rule.NO_PASSWORD_FLOW, r -> step(r, "sekimori-level-2")
                        .put("requirement", "DISABLED")),
                road("the levels without their condition", Rule.NO_PASSWORD_FLOW, r -> step(r, "sekimori-forms")
                        .put("requirement", "ALTERNATIVE")),
                road("the gate in another flow", Rule.NO_PASSWORD_FLOW, r -> {
                    ObjectNode gate = step(r, "sekimori-level-2");
                    ObjectNode moved = gate.deepCopy();
                    gate.put("requirement", "DISABLED");
                    executions(r, "sekimori-forms").add(moved);
                }),
                road("a passkey where only the card will do", Rule.NO_PASSWORD_FLOW, r -> step(r, "sekimori-level-3")
                        .put("authenticator", "sekimori-passkey")),
                road("a condition of another level", Rule.NO_PASSWORD_FLOW, r -> setting(r)
                        .put("loa-condition-level", "1")),
                road("a level that lasts a day", Rule.NO_PASSWORD_FLOW, r -> setting(r)
                        .put("loa-max-age", "86400")),
                road("a level that lasts for ever", Rule.NO_PASSWORD_FLOW, r -> setting(r)
                        .put("loa-max-age", "-1")),
                road("a condition without settings", Rule.NO_PASSWORD_FLOW, r -> step(r, "sekimori-level-2", 0)
                        .remove("authenticatorConfig")),
                road("a setting on a step that has none", Rule.NO_PASSWORD_FLOW, r -> step(r, "sekimori-level-3")
                        .put("authenticatorConfig", "sekimori-level-2-condition")),
                road("a refusal that is an alternative", Rule.NO_DIRECT_GRANT, r -> step(r, "sekimori-denied")
                        .put("requirement", "ALTERNATIVE")),
                road("clients that prove nothing", Rule.NO_PASSWORD_FLOW, r -> step(r, "sekimori-clients")
                        .put("authenticator", "federated-jwt")));
    }

    static Stream<Arguments> administrationRoads() {
        return Stream.of(
                road("a resident who manages users", Rule.NO_ADMINISTRATION, r -> user(r).putObject("clientRoles")
                        .putArray("realm-management")
                        .add("manage-users")),
                road("a service account that views users", Rule.NO_ADMINISTRATION, r -> user(r).put(
                                "serviceAccountClientId", "kaga-municipal-app")
                        .putObject("clientRoles")
                        .putArray("realm-management")
                        .add("view-users")),
                road("a group that manages clients", Rule.NO_ADMINISTRATION, r -> r.putArray("groups")
                        .addObject()
                        .putArray("subGroups")
                        .addObject()
                        .putObject("clientRoles")
                        .putArray("realm-management")
                        .add("manage-clients")),
                road("administration inside a role", Rule.NO_ADMINISTRATION, r -> ((ObjectNode) r.path("roles"))
                        .withArray("realm")
                        .addObject()
                        .putObject("composites")
                        .putObject("client")
                        .putArray("realm-management")
                        .add("query-users")),
                road("administration inside an application's role", Rule.NO_ADMINISTRATION, r -> ((ObjectNode)
                                r.at("/roles/client"))
                        .putArray("kaga-municipal-app")
                        .addObject()
                        .putObject("composites")
                        .putObject("client")
                        .putArray("realm-management")
                        .add("manage-realm")),
                road("administration in an application's tokens", Rule.NO_ADMINISTRATION, r -> ((ObjectNode)
                                r.path("clientScopeMappings"))
                        .putArray("realm-management")
                        .addObject()
                        .put("client", "kaga-municipal-app")),
                road("every role in an application's tokens", Rule.NO_ADMINISTRATION, r -> client(r)
                        .put("fullScopeAllowed", true)),
                road("a group for everybody", Rule.NO_ADMINISTRATION, r -> r.putArray("defaultGroups")
                        .add("/clerks")),
                road("a role for everybody", Rule.NO_ADMINISTRATION, r -> ((ObjectNode)
                                r.at("/roles/realm/0/composites"))
                        .putArray("realm")
                        .add("clerk")),
                road("another application's rights for everybody", Rule.NO_ADMINISTRATION, r -> ((ObjectNode)
                                r.at("/roles/realm/0/composites/client"))
                        .putArray("broker")
                        .add("read-token")));
    }

    static Stream<Arguments> otherClientRoads() {
        return Stream.of(
                road("a SAML client", Rule.NO_OTHER_PROTOCOL, r -> client(r).put("protocol", "saml")),
                road("a registry of images", Rule.NO_OTHER_PROTOCOL, r -> client(r)
                        .put("protocol", "docker-v2")),
                road("an issuer to wallets", Rule.NO_OTHER_PROTOCOL, r -> client(r)
                        .put("protocol", "oid4vc")),
                road("CIBA", Rule.NO_OTHER_GRANT, r -> attributes(client(r)).put("oidc.ciba.grant.enabled", "true")),
                road("the JWT authorization grant", Rule.NO_OTHER_GRANT, r -> attributes(client(r))
                        .put("oauth2.jwt.authorization.grant.enabled", "TRUE")),
                road("a grant that is not known yet", Rule.NO_OTHER_GRANT, r -> attributes(client(r))
                        .put("oauth2.later.grant.enabled", "true")),
                road("a client's own names of the levels", Rule.MINIMUM_LEVEL, r -> attributes(client(r))
                        .put("acr.loa.map", "{\"aal3\":2}")),
                road("a client's own life of tokens", Rule.SHORT_LIVES, r -> attributes(client(r))
                        .put("access.token.lifespan", "86400")),
                road("requests of any site's scripts", Rule.EXACT_REDIRECT, r -> client(r)
                        .putArray("webOrigins")
                        .add("*")));
    }

    @Test
    @DisplayName("a city without passkeys, and with shorter lives, breaks no rule")
    void acceptsLess() {
        step(realm, "sekimori-ways").put("requirement", "DISABLED");
        setting(realm).put("loa-max-age", "60");
        realm.put("ssoSessionMaxLifespan", 3600);
        attributes(client(realm)).put("access.token.lifespan", "60");
        registration(realm, "");

        assertThat(RealmRules.check(realm)).isEmpty();
    }

    /** As the server writes it into each export, with this host in it. */
    private static void registration(ObjectNode realm, String host) {
        ObjectNode policy = ((ObjectNode) realm.path("components"))
                .putArray("org.keycloak.services.clientregistration.policy.ClientRegistrationPolicy")
                .addObject()
                .put("providerId", "trusted-hosts")
                .put("subType", "anonymous");
        ObjectNode config = policy.putObject("config");
        config.putArray("host-sending-registration-request-must-match").add("true");
        if (!host.isEmpty()) {
            config.putArray("trusted-hosts").add(host);
        }
    }

    private static ObjectNode headers(ObjectNode realm) {
        return (ObjectNode) realm.path("browserSecurityHeaders");
    }

    /** Of the condition of level 3. */
    private static ObjectNode setting(ObjectNode realm) {
        return (ObjectNode) realm.at("/authenticatorConfig/1/config");
    }

    private static ArrayNode executions(ObjectNode realm, String alias) {
        return (ArrayNode) realm.path("authenticationFlows")
                .valueStream()
                .filter(flow -> flow.path("alias").asText().equals(alias))
                .findFirst()
                .orElseThrow()
                .path("authenticationExecutions");
    }

    private static ObjectNode step(ObjectNode realm, String alias, int place) {
        return (ObjectNode) executions(realm, alias).get(place);
    }

    static Stream<Arguments> flowRoads() {
        return Stream.of(
                road("a password step", Rule.NO_PASSWORD_FLOW, r -> step(r, "sekimori-level-2")
                        .put("authenticator", "auth-username-password-form")),
                road("an unknown step", Rule.NO_PASSWORD_FLOW, r -> step(r, "sekimori-level-3")
                        .put("authenticator", "someone-elses-step")),
                road("the server's own cookie step", Rule.NO_PASSWORD_FLOW, r -> step(r, "sekimori-browser")
                        .put("authenticator", "auth-cookie")),
                road("the server's own browser flow", Rule.NO_PASSWORD_FLOW, r -> r.put("browserFlow", "browser")),
                road("no browser flow at all", Rule.NO_PASSWORD_FLOW, r -> r.remove("browserFlow")),
                road(
                        "the server's own direct grant",
                        Rule.NO_DIRECT_GRANT,
                        r -> r.put("directGrantFlow", "direct grant")),
                road(
                        "a browser flow for direct grants",
                        Rule.NO_DIRECT_GRANT,
                        r -> r.put("directGrantFlow", "sekimori-browser")),
                road("the server's own registration", Rule.NO_SELF_REGISTRATION, r -> r.remove("registrationFlow")),
                road("the server's own reset", Rule.NO_CREDENTIAL_RESET, r -> r.remove("resetCredentialsFlow")),
                road("a flow that contains itself", Rule.NO_PASSWORD_FLOW, r -> step(r, "sekimori-forms")
                        .put("flowAlias", "sekimori-forms")));
    }

    static Stream<Arguments> offlineRoads() {
        return Stream.of(
                road("offline scope left to the server", Rule.NO_OFFLINE_TOKENS, r -> r.remove("clientScopes")),
                road("offline role left to the server", Rule.NO_OFFLINE_TOKENS, r -> r.remove("roles")),
                road("offline scope for every client", Rule.NO_OFFLINE_TOKENS, r -> r.withArray(
                                "defaultOptionalClientScopes")
                        .add("offline_access")),
                road("offline scope for one client", Rule.NO_OFFLINE_TOKENS, r -> client(r)
                        .withArray("optionalClientScopes")
                        .add("offline_access")),
                road("a client's scopes left to the server", Rule.NO_OFFLINE_TOKENS, r -> client(r)
                        .remove("optionalClientScopes")),
                road("offline role for everyone", Rule.NO_OFFLINE_TOKENS, r -> r.putObject("defaultRole")
                        .putObject("composites")
                        .putArray("realm")
                        .add("offline_access")),
                road("offline role inside another", Rule.NO_OFFLINE_TOKENS, r -> ((ObjectNode) r.path("roles"))
                        .withArray("realm")
                        .addObject()
                        .put("name", "resident")
                        .putObject("composites")
                        .putArray("realm")
                        .add("offline_access")),
                road("offline role of a user", Rule.NO_OFFLINE_TOKENS, r -> user(r).putArray("realmRoles")
                        .add("offline_access")));
    }

    static Stream<Arguments> userRoads() {
        return Stream.of(
                road("a password in the file", Rule.NO_STORED_CREDENTIAL, r -> user(r).putArray("credentials")
                        .addObject()
                        .put("type", "password")),
                road("a required action of a user", Rule.NO_REQUIRED_ACTION, r -> user(r).putArray("requiredActions")
                        .add("UPDATE_PASSWORD")),
                road("impersonation by a user", Rule.NO_IMPERSONATION, r -> user(r).putObject("clientRoles")
                        .putArray("realm-management")
                        .add("impersonation")),
                road("impersonation by realm administration", Rule.NO_IMPERSONATION, r -> user(r).putObject(
                                "clientRoles")
                        .putArray("realm-management")
                        .add("realm-admin")),
                road("impersonation by a group within a group", Rule.NO_IMPERSONATION, r -> r.putArray("groups")
                        .addObject()
                        .putArray("subGroups")
                        .addObject()
                        .putObject("clientRoles")
                        .putArray("realm-management")
                        .add("impersonation")),
                road("impersonation inside a role", Rule.NO_IMPERSONATION, r -> ((ObjectNode) r.path("roles"))
                        .withArray("realm")
                        .addObject()
                        .putObject("composites")
                        .putObject("client")
                        .putArray("realm-management")
                        .add("impersonation")));
    }

    static Stream<Arguments> clientRoads() {
        return Stream.of(
                road("direct grant of a client", Rule.NO_DIRECT_GRANT, r -> client(r)
                        .put("directAccessGrantsEnabled", true)),
                road("direct grant left to the server", Rule.NO_DIRECT_GRANT, r -> client(r)
                        .remove("directAccessGrantsEnabled")),
                road("the implicit flow", Rule.NO_IMPLICIT_FLOW, r -> client(r).put("implicitFlowEnabled", true)),
                road("a service account", Rule.NO_SERVICE_ACCOUNT, r -> client(r)
                        .put("serviceAccountsEnabled", true)),
                road("the device grant", Rule.NO_OTHER_GRANT, r -> attributes(client(r))
                        .put("oauth2.device.authorization.grant.enabled", "true")),
                road("token exchange", Rule.NO_OTHER_GRANT, r -> attributes(client(r))
                        .put("standard.token.exchange.enabled", "true")),
                road("a flow of the client's own", Rule.NO_FLOW_OVERRIDE, r -> client(r)
                        .putObject("authenticationFlowBindingOverrides")
                        .put("browser", "browser")),
                road("a client without a salt", Rule.PAIRWISE_WITH_SALT, r -> pairwise(r)
                        .remove("pairwiseSubAlgorithmSalt")),
                road("a salt that can be guessed", Rule.PAIRWISE_WITH_SALT, r -> pairwise(r)
                        .put("pairwiseSubAlgorithmSalt", "kaga")),
                road("one identifier for all clients", Rule.PAIRWISE_WITH_SALT, r -> client(r)
                        .remove("protocolMappers")),
                road("the code flow without PKCE", Rule.PKCE_S256, r -> attributes(client(r))
                        .remove("pkce.code.challenge.method")),
                road("PKCE in the clear", Rule.PKCE_S256, r -> attributes(client(r))
                        .put("pkce.code.challenge.method", "plain")),
                road("a redirect to anywhere", Rule.EXACT_REDIRECT, r -> client(r)
                        .putArray("redirectUris")
                        .add("https://madoguchi.kaga.example/*")),
                road("a relative redirect", Rule.EXACT_REDIRECT, r -> client(r)
                        .putArray("redirectUris")
                        .add("/login")),
                road("a redirect to anywhere after signing out", Rule.EXACT_REDIRECT, r -> attributes(client(r))
                        .put("post.logout.redirect.uris", "https://a.example/##https://b.example/*")),
                road("no lowest level", Rule.MINIMUM_LEVEL, r -> attributes(client(r))
                        .remove("minimum.acr.value")),
                road("a lowest level that the realm does not know", Rule.MINIMUM_LEVEL, r -> attributes(client(r))
                        .put("minimum.acr.value", "aal1")));
    }

    static Stream<Arguments> releaseRoads() {
        return Stream.of(
                road("attributes without law or consent", Rule.ATTRIBUTES_WITH_GROUND, r -> attributes(client(r))
                        .put("sekimori.legal-basis", " ")),
                road("attributes by a mapper of the client's own", Rule.ATTRIBUTES_WITH_GROUND, r -> attributes(
                                withOwnMapper(r))
                        .remove("sekimori.legal-basis")),
                road("attributes for every new client", Rule.ATTRIBUTES_WITH_GROUND, r -> r.withArray(
                                "defaultOptionalClientScopes")
                        .add("address")),
                road(
                        "attributes in the ID token, which is in an address at sign-out",
                        Rule.NO_ATTRIBUTES_IN_TOKENS,
                        r -> mapper(r, "address").put("id.token.claim", "true")),
                road("attributes in the access token", Rule.NO_ATTRIBUTES_IN_TOKENS, r -> mapper(r, "profile")
                        .put("access.token.claim", "true")),
                road(
                        "attributes in tokens by a mapper of the client's own",
                        Rule.NO_ATTRIBUTES_IN_TOKENS,
                        r -> withOwnMapper(r)));
    }

    @Test
    @DisplayName("a client whose residents are asked needs no law")
    void acceptsConsentInPlaceOfLaw() {
        attributes(client(realm)).remove("sekimori.legal-basis");
        client(realm).put("consentRequired", true);

        assertThat(RealmRules.check(realm)).isEmpty();
    }

    @Test
    @DisplayName("what the server adds to a realm by itself breaks no rule in its export")
    void acceptsTheServersOwnInAnExport() {
        addTheServersOwn(realm);

        assertThat(RealmRules.check(realm)).isEmpty();
    }

    @ParameterizedTest(name = "rejects {0}")
    @DisplayName("what the server adds by itself is refused as soon as it is changed into a road")
    @MethodSource("exportRoads")
    void rejectsAChangeToTheServersOwn(Consumer<ObjectNode> road, Rule expected) {
        addTheServersOwn(realm);
        road.accept(realm);

        assertThat(RealmRules.check(realm)).extracting(Finding::rule).contains(expected);
    }

    static Stream<Arguments> exportRoads() {
        return Stream.of(
                road("a sign-in to the built-in client", Rule.PKCE_S256, r -> last(r).put("bearerOnly", false)),
                road("a public built-in client", Rule.PKCE_S256, r -> last(r).put("publicClient", true)),
                road("a built-in client with every role", Rule.PKCE_S256, r -> last(r).put("fullScopeAllowed", true)),
                road("a redirect of a built-in client", Rule.EXACT_REDIRECT, r -> last(r).withArray("redirectUris")
                        .add("https://elsewhere.example/*")),
                road("another site's scripts at a built-in client", Rule.PKCE_S256, r -> last(r).withArray("webOrigins")
                        .add("*")),
                road("claims of a built-in client", Rule.PAIRWISE_WITH_SALT, r -> last(r).withArray("protocolMappers")
                        .addObject()),
                road("direct grant of a built-in client", Rule.NO_DIRECT_GRANT, r -> last(r).put(
                                "directAccessGrantsEnabled", true)),
                road("a service account of a built-in client", Rule.NO_SERVICE_ACCOUNT, r -> last(r).put(
                                "serviceAccountsEnabled", true)),
                road("another client that is bearer-only", Rule.PKCE_S256, r -> last(r).put(
                                "clientId", "something-else")),
                road("an account that may delete itself", Rule.ACCOUNT_ONLY_LOOKED_AT, r -> user(r).putObject(
                                "clientRoles")
                        .putArray("account")
                        .add("delete-account")),
                road("everybody may delete the own account", Rule.ACCOUNT_ONLY_LOOKED_AT, r -> ((ObjectNode)
                                r.at("/roles/realm/0/composites/client"))
                        .withArray("account")
                        .add("delete-account")),
                road("a mapper that hands out the deletion", Rule.ACCOUNT_ONLY_LOOKED_AT, r -> client(r)
                        .withArray("protocolMappers")
                        .addObject()
                        .putObject("config")
                        .put("role", "account.delete-account")),
                road("a deletion role with others inside", Rule.ACCOUNT_ONLY_LOOKED_AT, r -> ((ObjectNode)
                                r.at("/roles/client/account/1"))
                        .put("composite", true)));
    }

    /** As an export of Keycloak 26.7.4 has them. */
    private static void addTheServersOwn(ObjectNode realm) {
        for (String name : List.of("broker", "realm-management")) {
            ObjectNode client = realm.withArray("clients")
                    .addObject()
                    .put("clientId", name)
                    .put("enabled", true)
                    .put("bearerOnly", true)
                    .put("publicClient", false)
                    .put("standardFlowEnabled", true)
                    .put("implicitFlowEnabled", false)
                    .put("directAccessGrantsEnabled", false)
                    .put("serviceAccountsEnabled", false)
                    .put("fullScopeAllowed", false);
            List.of("redirectUris", "webOrigins", "defaultClientScopes", "optionalClientScopes")
                    .forEach(client::putArray);
            client.putObject("attributes").put("realm_client", "true");
        }
        ((ObjectNode) realm.at("/roles/client"))
                .withArray("account")
                .addObject()
                .put("name", "delete-account")
                .put("description", "${role_delete-account}")
                .put("composite", false);
    }

    /** The client {@code realm-management}. */
    private static ObjectNode last(ObjectNode realm) {
        return (ObjectNode) realm.path("clients").path(realm.path("clients").size() - 1);
    }

    private static Arguments road(String name, Rule expected, Consumer<ObjectNode> road) {
        return Arguments.of(Named.of(name, road), expected);
    }

    private static ObjectNode client(ObjectNode realm) {
        return (ObjectNode) realm.path("clients").path(0);
    }

    private static ObjectNode attributes(ObjectNode owner) {
        return (ObjectNode) owner.path("attributes");
    }

    private static ObjectNode pairwise(ObjectNode realm) {
        return (ObjectNode) client(realm).path("protocolMappers").path(0).path("config");
    }

    private static ObjectNode mapper(ObjectNode realm, String scope) {
        return (ObjectNode) realm.path("clientScopes")
                .valueStream()
                .filter(each -> each.path("name").asText().equals(scope))
                .findFirst()
                .orElseThrow()
                .at("/protocolMappers/0/config");
    }

    private static ObjectNode withOwnMapper(ObjectNode realm) {
        client(realm).putArray("optionalClientScopes").removeAll();
        client(realm)
                .withArray("protocolMappers")
                .addObject()
                .put("protocolMapper", "sekimori-resident-claims")
                .putObject("config")
                .put("id.token.claim", "true");
        return client(realm);
    }

    private static ObjectNode user(ObjectNode realm) {
        return realm.withArray("users").addObject();
    }

    /** The last step of a flow, but of the first flow the first: it is the cookie's. */
    private static ObjectNode step(ObjectNode realm, String alias) {
        for (JsonNode flow : realm.path("authenticationFlows")) {
            if (flow.path("alias").asText().equals(alias)) {
                List<JsonNode> steps = List.copyOf(
                        flow.path("authenticationExecutions").valueStream().toList());
                return (ObjectNode) (alias.equals("sekimori-browser") ? steps.get(0) : steps.get(steps.size() - 1));
            }
        }
        throw new IllegalArgumentException(alias);
    }
}
