// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What residents may do: look at their own account. Whoever administers a realm lives in {@code master}; an account of this
 * realm that may manage others would be a resident whose card opens them.
 */
final class RoleRules {
    private static final String ADMINISTRATION = "realm-management";
    private static final String LOOK = "view-profile";
    /** The server gives it to everybody in every realm it makes; it opens nothing where no application manages resources. */
    private static final String SERVERS_OWN = "uma_authorization";

    private final List<Finding> findings = new ArrayList<>();

    private RoleRules() {}

    static List<Finding> check(JsonNode realm) {
        RoleRules rules = new RoleRules();
        realm.path("users").forEach(user -> rules.given(user.path("clientRoles"), "/users"));
        realm.path("groups").forEach(rules::group);
        JsonNode roles = realm.path("roles");
        roles.path("realm").forEach(role -> rules.given(role.at("/composites/client"), "/roles/realm"));
        roles.path("client").properties().stream()
                // Its own roles contain each other.
                .filter(client -> !client.getKey().equals(ADMINISTRATION))
                .forEach(client ->
                        client.getValue().forEach(role -> rules.given(role.at("/composites/client"), "/roles/client")));
        realm.path("clientScopeMappings")
                .path(ADMINISTRATION)
                .forEach(mapping -> rules.broken("/clientScopeMappings/" + ADMINISTRATION));
        rules.everybody(realm);
        return rules.findings;
    }

    private void group(JsonNode group) {
        given(group.path("clientRoles"), "/groups");
        group.path("subGroups").forEach(this::group);
    }

    private void given(JsonNode rolesByClient, String place) {
        if (!rolesByClient.path(ADMINISTRATION).isEmpty()) {
            broken(place);
        }
    }

    /** What each new account gets by itself. */
    private void everybody(JsonNode realm) {
        if (!realm.path("defaultGroups").isEmpty()
                || !realm.path("defaultRoles").isEmpty()) {
            broken("/defaultGroups");
        }
        String name = realm.at("/defaultRole/name").asText();
        onlyLook(realm.at("/defaultRole/composites"), "/defaultRole");
        for (JsonNode role : realm.at("/roles/realm")) {
            if (role.path("name").asText().equals(name)) {
                onlyLook(role.path("composites"), "/roles/realm/" + name);
            }
        }
    }

    private void onlyLook(JsonNode composites, String place) {
        boolean only = composites.path("realm").valueStream().allMatch(role -> role.asText()
                        .equals(SERVERS_OWN))
                && composites.path("client").properties().stream()
                        .allMatch(client -> client.getKey().equals("account")
                                && client.getValue().valueStream().allMatch(role -> role.asText()
                                        .equals(LOOK)));
        if (!only) {
            broken(place);
        }
    }

    private void broken(String place) {
        findings.add(new Finding(Rule.NO_ADMINISTRATION, place));
    }
}
