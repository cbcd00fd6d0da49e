// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The account pages are there to look at. A role that may change things would open the server's own account interface
 * to it, past the card: so no such role may even exist.
 */
final class AccountRules {
    private static final String ROLES = "/roles/client/account";
    private static final String LOOK = "view-profile";

    private AccountRules() {}

    static List<Finding> check(JsonNode realm) {
        List<Finding> findings = new ArrayList<>();
        JsonNode roles = realm.at(ROLES);
        // Silence means the server's own roles, "manage-account" among them, given to everybody.
        if (enabled(realm) && !roles.isArray()) {
            findings.add(new Finding(Rule.ACCOUNT_ONLY_LOOKED_AT, ROLES));
        }
        for (JsonNode role : roles) {
            String name = role.path("name").asText();
            if (!name.equals(LOOK) || role.path("composite").asBoolean()) {
                findings.add(new Finding(Rule.ACCOUNT_ONLY_LOOKED_AT, ROLES + "/" + name));
            }
        }
        return findings;
    }

    private static boolean enabled(JsonNode realm) {
        for (JsonNode client : realm.path("clients")) {
            if (client.path("clientId").asText().equals("account")) {
                return client.path("enabled").asBoolean(true);
            }
        }
        return true;
    }
}
