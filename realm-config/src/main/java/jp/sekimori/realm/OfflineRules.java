// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * No offline tokens. The server makes scope and role by itself and gives both to everyone unless the file has them,
 * so the file must have them and give them to no one.
 */
final class OfflineRules {
    private static final String OFFLINE = "offline_access";

    private final List<Finding> findings = new ArrayList<>();

    private OfflineRules() {}

    static List<Finding> check(JsonNode realm) {
        OfflineRules rules = new OfflineRules();
        rules.mustBeNamed(realm.path("clientScopes"), "/clientScopes");
        rules.mustBeNamed(realm.path("roles").path("realm"), "/roles/realm");
        rules.mustNotBeGiven(realm.path("defaultDefaultClientScopes"), "/defaultDefaultClientScopes");
        rules.mustNotBeGiven(realm.path("defaultOptionalClientScopes"), "/defaultOptionalClientScopes");
        rules.mustNotBeGiven(realm.path("defaultRoles"), "/defaultRoles");
        rules.mustNotBeGiven(realm.at("/defaultRole/composites/realm"), "/defaultRole/composites/realm");
        for (JsonNode role : realm.path("roles").path("realm")) {
            rules.mustNotBeGiven(
                    role.at("/composites/realm"),
                    "/roles/realm/" + role.path("name").asText());
        }
        for (JsonNode client : realm.path("clients")) {
            String place = "/clients/" + client.path("clientId").asText();
            rules.mustNotBeGiven(client.path("defaultClientScopes"), place);
            rules.mustNotBeGiven(client.path("optionalClientScopes"), place);
            // Silence means the server's default scopes.
            if (!client.path("optionalClientScopes").isArray()) {
                rules.findings.add(new Finding(Rule.NO_OFFLINE_TOKENS, place + "/optionalClientScopes"));
            }
        }
        for (JsonNode user : realm.path("users")) {
            rules.mustNotBeGiven(user.path("realmRoles"), "/users");
        }
        return rules.findings;
    }

    private void mustBeNamed(JsonNode list, String place) {
        if (StreamSupport.stream(list.spliterator(), false)
                .noneMatch(item -> item.path("name").asText().equals(OFFLINE))) {
            findings.add(new Finding(Rule.NO_OFFLINE_TOKENS, place));
        }
    }

    private void mustNotBeGiven(JsonNode list, String place) {
        for (JsonNode item : list) {
            if (item.asText().equals(OFFLINE)) {
                findings.add(new Finding(Rule.NO_OFFLINE_TOKENS, place));
            }
        }
    }
}
