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
    /** The server makes this role in every realm and gives it to nobody, so it is in each export. */
    private static final String BUILT_IN = "delete-account";

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
            boolean harmless = name.equals(LOOK) || (name.equals(BUILT_IN) && !given(realm));
            if (!harmless || role.path("composite").asBoolean()) {
                findings.add(new Finding(Rule.ACCOUNT_ONLY_LOOKED_AT, ROLES + "/" + name));
            }
        }
        return findings;
    }

    /** Whether any account, group, role, client or mapper names it; what a role is called itself stands under "name". */
    private static boolean given(JsonNode node) {
        boolean named = node.isTextual()
                && (node.textValue().equals(BUILT_IN) || node.textValue().equals("account." + BUILT_IN));
        return named
                || node.properties().stream()
                        .anyMatch(field -> !field.getKey().equals("name") && given(field.getValue()))
                || (node.isArray() && node.valueStream().anyMatch(AccountRules::given));
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
