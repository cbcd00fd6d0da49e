// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import static jp.sekimori.realm.Roads.client;
import static jp.sekimori.realm.Roads.road;
import static jp.sekimori.realm.Roads.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each test gives somebody more than a resident may have: offline tokens, a credential, others' accounts. */
class UserRulesTest {
    private final ObjectNode realm;

    UserRulesTest(@TempDir Path folder) {
        Installation installation = new Installation(folder);
        installation.render();
        realm = (ObjectNode) installation.realm();
    }

    @ParameterizedTest(name = "rejects {0}")
    @DisplayName("more than a resident may have is refused, whoever gets it")
    @MethodSource({"offlineRoads", "userRoads", "administrationRoads"})
    void rejectsARoadPastTheCard(Consumer<ObjectNode> road, Rule expected) {
        road.accept(realm);
        assertThat(RealmRules.check(realm)).extracting(Finding::rule).contains(expected);
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
}
