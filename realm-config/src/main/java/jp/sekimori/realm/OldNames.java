// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What older servers called applications, scopes, roles and sources of users. The server still imports each, and the
 * other rules read today's names only: under an old one, anything would come past them.
 */
final class OldNames {
    static final Set<String> NAMES = Set.of(
            "applications",
            "oauthClients",
            "clientTemplates",
            "applicationScopeMappings",
            "applicationRoles",
            "application",
            "defaultRoles",
            "socialProviders",
            "userFederationProviders");
    /** Their fields are names that somebody chose. */
    static final Set<String> FREE = Set.of("attributes", "config", "localizationTexts");

    private final List<Finding> findings = new ArrayList<>();

    private OldNames() {}

    static List<Finding> check(JsonNode realm) {
        OldNames rules = new OldNames();
        rules.look(realm, "");
        return rules.findings;
    }

    private void look(JsonNode node, String place) {
        node.properties().stream()
                .filter(field -> !FREE.contains(field.getKey()))
                .forEach(field -> {
                    String below = place + "/" + field.getKey();
                    if (NAMES.contains(field.getKey()) && !field.getValue().isEmpty()) {
                        findings.add(new Finding(Rule.NO_OLD_NAMES, below));
                    }
                    look(field.getValue(), below);
                });
        if (node.isArray()) {
            for (int index = 0; index < node.size(); index++) {
                look(node.get(index), place + "/" + index);
            }
        }
    }
}
