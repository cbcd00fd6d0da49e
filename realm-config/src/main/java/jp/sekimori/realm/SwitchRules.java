// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A switch is {@code true} or {@code false} and nothing else, at any place: the server also takes "True" in a text, or
 * a number, for on, and a rule that looks for the one would not see the other.
 */
final class SwitchRules {
    private final Set<String> switches = ExportNames.bundled().switches();
    private final List<Finding> findings = new ArrayList<>();

    private SwitchRules() {}

    static List<Finding> check(JsonNode realm) {
        SwitchRules rules = new SwitchRules();
        rules.look(realm, "");
        return rules.findings;
    }

    private void look(JsonNode node, String place) {
        node.properties().stream()
                .filter(field -> !OldNames.FREE.contains(field.getKey()))
                .forEach(field -> {
                    String below = place + "/" + field.getKey();
                    if (switches.contains(field.getKey()) && !field.getValue().isBoolean()) {
                        findings.add(new Finding(Rule.SWITCHES_ARE_BOOLEAN, below));
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
