// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import jp.sekimori.testkit.web.WebClient;

/** Clerks of one realm, each a program's client of it, with the roles and fine-grained permissions a test gives them. */
final class Clerks {
    private static final String SECRET = "clerk-secret";

    private final KeycloakServer server;
    private final String realm;
    private final String permissions;

    Clerks(KeycloakServer server, String realm) {
        this.server = server;
        this.realm = realm;
        administrator().put("", "{\"adminPermissionsEnabled\":true}");
        this.permissions = "/clients/" + client("admin-permissions") + "/authz/resource-server";
    }

    /** One with these roles of {@code realm-management}. */
    String withRoles(String... names) {
        String clientId = "clerk-" + UUID.randomUUID();
        String client = administrator().post("/clients", """
                {"clientId":"%s","secret":"%s","serviceAccountsEnabled":true,"standardFlowEnabled":false,"publicClient":false}""".formatted(clientId, SECRET));
        String management = client("realm-management");
        String roles = Stream.of(names)
                .map(name -> administrator().get("/clients/" + management + "/roles/" + name))
                .collect(Collectors.joining(",", "[", "]"));
        administrator().answer("/users/" + account(client) + "/role-mappings/clients/" + management, roles);
        return clientId;
    }

    /** May view and manage these accounts, or all of them. */
    void permit(String clerk, List<String> users) {
        permission(clerk, users);
    }

    /** Keeps these accounts from everybody who was permitted all of them: a permission of their own goes before that. */
    void keepFromAll(List<String> users) {
        permission(withRoles(), users);
    }

    /** The clerk at the REST interface for staff; signed in anew, because a token lives for a minute. */
    Staff at(String clerk) {
        String body = WebClient.create(Map.of())
                .postForm(
                        URI.create(TestServer.realm(server, realm) + "/protocol/openid-connect/token"),
                        Map.of("grant_type", "client_credentials", "client_id", clerk, "client_secret", SECRET),
                        Map.of())
                .body();
        return new Staff(server, realm, Json.read(body).get("access_token").asText());
    }

    private void permission(String clerk, List<String> users) {
        String name = UUID.randomUUID().toString();
        String policy = Json.read(administrator()
                        .answer(permissions + "/policy/user", """
                        {"name":"policy-%s","users":["%s"]}""".formatted(name, account(client(clerk)))))
                .get("id")
                .asText();
        String resources = users.stream().map(user -> "\"" + user + "\"").collect(Collectors.joining(",", "[", "]"));
        administrator().answer(permissions + "/permission/scope", """
                {"name":"permission-%s","resourceType":"Users","resources":%s,"scopes":["view","manage"],"policies":["%s"]}""".formatted(name, resources, policy));
    }

    // Signed in anew each time: a token lives for a minute.
    private Administrator administrator() {
        return new Administrator(server, realm);
    }

    private String account(String client) {
        return Json.read(administrator().get("/clients/" + client + "/service-account-user"))
                .get("id")
                .asText();
    }

    private String client(String clientId) {
        return Json.read(administrator().get("/clients?clientId=" + clientId))
                .at("/0/id")
                .asText();
    }
}
