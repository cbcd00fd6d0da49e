// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The flows of a realm. A binding that is not in the file would be the server's own flow, with passwords; a step that
 * is not on the list of known steps is refused, whatever it is called.
 */
final class FlowRules {
    private static final String DENY = "deny-access-authenticator";
    private static final Set<String> BROWSER_STEPS = Set.of(
            "sekimori-claims-request",
            "sekimori-sso",
            "sekimori-card",
            "sekimori-passkey",
            "sekimori-evidence-gate",
            "sekimori-card-aal3",
            "conditional-level-of-authentication",
            DENY);
    private static final Set<String> CLIENT_STEPS =
            Set.of("client-secret", "client-jwt", "client-secret-jwt", "client-x509");

    private static final List<Binding> BINDINGS = List.of(
            new Binding("browserFlow", BROWSER_STEPS, Rule.NO_PASSWORD_FLOW),
            new Binding("directGrantFlow", Set.of(DENY), Rule.NO_DIRECT_GRANT),
            new Binding("registrationFlow", Set.of(DENY), Rule.NO_SELF_REGISTRATION),
            new Binding("resetCredentialsFlow", Set.of(DENY), Rule.NO_CREDENTIAL_RESET),
            new Binding("dockerAuthenticationFlow", Set.of(DENY), Rule.NO_PASSWORD_FLOW),
            new Binding("firstBrokerLoginFlow", Set.of(DENY), Rule.NO_PASSWORD_FLOW),
            new Binding("clientAuthenticationFlow", CLIENT_STEPS, Rule.NO_PASSWORD_FLOW));

    private final Map<String, JsonNode> flows = new HashMap<>();

    private FlowRules(JsonNode realm) {
        realm.path("authenticationFlows")
                .forEach(flow -> flows.put(flow.path("alias").asText(), flow));
    }

    static List<Finding> check(JsonNode realm) {
        FlowRules rules = new FlowRules(realm);
        List<Finding> findings = new ArrayList<>();
        for (Binding binding : BINDINGS) {
            String alias = realm.path(binding.field()).asText();
            Set<String> steps = new HashSet<>();
            boolean whole = rules.collect(alias, steps, new HashSet<>());
            if (!whole || steps.isEmpty() || !binding.allowed().containsAll(steps)) {
                findings.add(new Finding(binding.rule(), "/" + binding.field()));
            }
        }
        return findings;
    }

    /** Gathers the steps under a flow; false when a flow is missing or contains itself. */
    private boolean collect(String alias, Set<String> steps, Set<String> above) {
        JsonNode flow = flows.get(alias);
        if (flow == null || !above.add(alias)) {
            return false;
        }
        boolean whole = true;
        for (JsonNode execution : flow.path("authenticationExecutions")) {
            if (execution.path("requirement").asText().equals("DISABLED")) {
                continue;
            }
            if (execution.hasNonNull("flowAlias")) {
                whole &= collect(execution.path("flowAlias").asText(), steps, new HashSet<>(above));
            }
            if (execution.hasNonNull("authenticator")) {
                steps.add(execution.path("authenticator").asText());
            }
        }
        return whole;
    }

    /** A flow binding of the realm, the steps that may stand in it, and the rule that any other step breaks. */
    private record Binding(String field, Set<String> allowed, Rule rule) {}
}
