// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One of each name. Of two flows, settings, clients, scopes or roles of one name or id the server takes another than
 * the rules look at, or mixes both.
 */
final class UniqueRules {
    private static final List<Kind> KINDS = List.of(
            new Kind("/authenticationFlows", List.of("alias", "id")),
            new Kind("/authenticatorConfig", List.of("alias", "id")),
            new Kind("/requiredActions", List.of("alias", "providerId", "id")),
            new Kind("/clients", List.of("clientId", "id")),
            new Kind("/clientScopes", List.of("name", "id")),
            new Kind("/roles/realm", List.of("name", "id")),
            new Kind("/groups", List.of("name", "id")),
            new Kind("/users", List.of("username", "id")));
    private static final List<String> MAPPER = List.of("name", "id");

    private final List<Finding> findings = new ArrayList<>();

    private UniqueRules() {}

    static List<Finding> check(JsonNode realm) {
        UniqueRules rules = new UniqueRules();
        for (Kind kind : KINDS) {
            rules.unique(realm.at(kind.list()), kind.fields(), kind.list());
        }
        realm.at("/roles/client")
                .properties()
                .forEach(client -> rules.unique(client.getValue(), MAPPER, "/roles/client/" + client.getKey()));
        rules.mappers(realm.path("clients"), "clientId", "/clients/");
        rules.mappers(realm.path("clientScopes"), "name", "/clientScopes/");
        return rules.findings;
    }

    private void mappers(JsonNode owners, String name, String place) {
        owners.forEach(owner -> unique(
                owner.path("protocolMappers"), MAPPER, place + owner.path(name).asText() + "/protocolMappers"));
    }

    private void unique(JsonNode list, List<String> fields, String place) {
        for (String field : fields) {
            Set<String> seen = new HashSet<>();
            for (JsonNode one : list) {
                if (one.has(field) && !seen.add(one.path(field).asText())) {
                    findings.add(new Finding(
                            Rule.UNIQUE_NAMES, place + "/" + one.path(field).asText()));
                }
            }
        }
    }

    /**
     * A list of the realm, and the fields of its members of which no value comes twice.
     *
     * @param list as a JSON pointer
     */
    private record Kind(String list, List<String> fields) {}
}
