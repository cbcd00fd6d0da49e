// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The flows of a realm file as the server walks them: by priority, without what is switched off. */
final class FlowTree {
    private final Map<String, JsonNode> flows = new HashMap<>();
    private final Map<String, JsonNode> settings = new HashMap<>();

    FlowTree(JsonNode realm) {
        realm.path("authenticationFlows")
                .forEach(flow -> flows.put(flow.path("alias").asText(), flow));
        realm.path("authenticatorConfig")
                .forEach(one -> settings.put(one.path("alias").asText(), one.path("config")));
    }

    /**
     * One place in a flow.
     *
     * @param what the step's name; for a flow within a flow its kind
     * @param requirement what it is to the flow around it
     * @param settings of the step
     * @param steps within it, in their order
     */
    record Step(String what, String requirement, Map<String, String> settings, List<Step> steps) {
        Step {
            settings = Map.copyOf(settings);
            steps = List.copyOf(steps);
        }
    }

    /** The steps of this flow; empty when it cannot be told which they are, or in which order. */
    Optional<List<Step>> of(String alias) {
        return steps(alias, Set.of());
    }

    private Optional<List<Step>> steps(String alias, Set<String> above) {
        JsonNode flow = flows.get(alias);
        if (flow == null || above.contains(alias)) {
            return Optional.empty();
        }
        Set<String> path = new HashSet<>(above);
        path.add(alias);
        List<JsonNode> walked = flow.path("authenticationExecutions")
                .valueStream()
                .filter(one -> !one.path("requirement").asText().equals("DISABLED"))
                .sorted(Comparator.comparingInt(FlowTree::priority))
                .toList();
        // Of two with one priority the database decides which comes first.
        boolean ordered = walked.stream().map(FlowTree::priority).distinct().count() == walked.size();
        List<Step> steps = new ArrayList<>();
        for (JsonNode one : walked) {
            step(one, path).ifPresent(steps::add);
        }
        return ordered && steps.size() == walked.size() ? Optional.of(steps) : Optional.empty();
    }

    private Optional<Step> step(JsonNode execution, Set<String> path) {
        String requirement = execution.path("requirement").asText();
        boolean flow = execution.hasNonNull("flowAlias");
        if (flow == execution.hasNonNull("authenticator")) {
            return Optional.empty();
        }
        if (flow) {
            String alias = execution.path("flowAlias").asText();
            String kind = flows.containsKey(alias)
                    ? flows.get(alias).path("providerId").asText()
                    : "";
            return steps(alias, path).map(steps -> new Step("flow " + kind, requirement, Map.of(), steps));
        }
        return Optional.of(new Step(
                execution.path("authenticator").asText(),
                requirement,
                settings(execution.path("authenticatorConfig").asText()),
                List.of()));
    }

    private Map<String, String> settings(String alias) {
        Map<String, String> read = new TreeMap<>();
        if (settings.containsKey(alias)) {
            settings.get(alias)
                    .properties()
                    .forEach(one -> read.put(one.getKey(), one.getValue().asText()));
        } else if (!alias.isEmpty()) {
            read.put("", alias);
        }
        return read;
    }

    private static int priority(JsonNode execution) {
        return execution.path("priority").asInt();
    }
}
