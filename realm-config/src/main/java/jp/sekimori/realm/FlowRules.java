// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.sekimori.realm.FlowTree.Step;

/**
 * The flows of a realm, step by step as in the template: the same steps in another order, at another place or as a mere
 * alternative are another flow. A binding that is not in the file would be the server's own flow, with passwords.
 */
final class FlowRules {
    private static final String AGE = "loa-max-age";
    /** A city may do without: then everybody comes by the card. */
    private static final String PASSKEY = "sekimori-passkey";

    private static final Set<String> CLIENT_STEPS =
            Set.of("client-secret", "client-jwt", "client-secret-jwt", "client-x509");
    private static final Set<String> EITHER = Set.of("ALTERNATIVE", "REQUIRED");

    private static final List<Binding> BINDINGS = List.of(
            new Binding("browserFlow", Rule.NO_PASSWORD_FLOW),
            new Binding("directGrantFlow", Rule.NO_DIRECT_GRANT),
            new Binding("registrationFlow", Rule.NO_SELF_REGISTRATION),
            new Binding("resetCredentialsFlow", Rule.NO_CREDENTIAL_RESET),
            new Binding("dockerAuthenticationFlow", Rule.NO_PASSWORD_FLOW),
            new Binding("firstBrokerLoginFlow", Rule.NO_PASSWORD_FLOW));
    private static final String CLIENTS = "clientAuthenticationFlow";

    private final JsonNode realm;
    private final FlowTree flows;

    private FlowRules(JsonNode realm) {
        this.realm = realm;
        this.flows = new FlowTree(realm);
    }

    static List<Finding> check(JsonNode realm) {
        FlowRules rules = new FlowRules(realm);
        JsonNode template = RealmFile.bundled("realm-template.json");
        List<Finding> findings = new ArrayList<>();
        for (Binding binding : BINDINGS) {
            List<Step> ours = new FlowTree(template)
                    .of(template.path(binding.field()).asText())
                    .orElseThrow();
            if (rules.bound(binding.field()).filter(steps -> fit(ours, steps)).isEmpty()) {
                findings.add(new Finding(binding.rule(), "/" + binding.field()));
            }
        }
        if (rules.bound(CLIENTS).filter(FlowRules::provesClients).isEmpty()) {
            findings.add(new Finding(Rule.NO_PASSWORD_FLOW, "/" + CLIENTS));
        }
        return findings;
    }

    private Optional<List<Step>> bound(String field) {
        return flows.of(realm.path(field).asText());
    }

    private static boolean fit(List<Step> ours, List<Step> theirs) {
        int at = 0;
        for (Step our : ours) {
            if (at < theirs.size() && fits(our, theirs.get(at))) {
                at++;
            } else if (!our.what().equals(PASSKEY)) {
                return false;
            }
        }
        return at == theirs.size();
    }

    private static boolean fits(Step our, Step their) {
        return our.what().equals(their.what())
                && our.requirement().equals(their.requirement())
                && settingsFit(our.settings(), their.settings())
                && fit(our.steps(), their.steps());
    }

    /** How long a level lasts may be less than ours. */
    private static boolean settingsFit(Map<String, String> ours, Map<String, String> theirs) {
        if (!ours.containsKey(AGE)) {
            return ours.equals(theirs);
        }
        Map<String, String> other = new HashMap<>(theirs);
        String age = String.valueOf(other.put(AGE, ours.get(AGE)));
        return other.equals(ours)
                && age.matches("[0-9]{1,9}")
                && Integer.parseInt(age) <= Integer.parseInt(String.valueOf(ours.get(AGE)));
    }

    private static boolean provesClients(List<Step> steps) {
        return !steps.isEmpty()
                && steps.stream()
                        .allMatch(step -> CLIENT_STEPS.contains(step.what()) && EITHER.contains(step.requirement()));
    }

    /** A flow binding of the realm, and the rule that any other flow than the template's breaks. */
    private record Binding(String field, Rule rule) {}
}
