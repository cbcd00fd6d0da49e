// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import static jp.sekimori.realm.Roads.client;
import static jp.sekimori.realm.Roads.road;
import static jp.sekimori.realm.Roads.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the server adds to a realm by itself, as it is and changed into a road past the card. */
class ServersOwnTest {
    private final ObjectNode realm;

    ServersOwnTest(@TempDir Path folder) {
        Installation installation = new Installation(folder);
        installation.render();
        realm = (ObjectNode) installation.realm();
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
}
