// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A resident's attributes leave by user info only, and only to an application that has a ground for it. An ID token
 * travels in an address at sign-out, and an access token goes to whoever the application calls.
 */
final class ReleaseRules {
    private static final Set<String> MAPPERS =
            Set.of("sekimori-resident-claims", "sekimori-national-format", "sekimori-verified-claims");
    private static final List<String> TOKENS =
            List.of("id.token.claim", "access.token.claim", "introspection.token.claim", "lightweight.claim");

    private final JsonNode realm;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> releasing = new HashSet<>();

    private ReleaseRules(JsonNode realm) {
        this.realm = realm;
    }

    static List<Finding> check(JsonNode realm) {
        ReleaseRules rules = new ReleaseRules(realm);
        for (JsonNode scope : realm.path("clientScopes")) {
            String name = scope.path("name").asText();
            if (rules.releases(scope, "/clientScopes/" + name)) {
                rules.releasing.add(name);
            }
        }
        rules.notForEverybody("defaultDefaultClientScopes");
        rules.notForEverybody("defaultOptionalClientScopes");
        realm.path("clients").forEach(rules::client);
        return rules.findings;
    }

    /** Whether this scope or application has a mapper of residents' attributes; each must keep out of tokens. */
    private boolean releases(JsonNode owner, String place) {
        boolean found = false;
        for (JsonNode mapper : owner.path("protocolMappers")) {
            if (!MAPPERS.contains(mapper.path("protocolMapper").asText())) {
                continue;
            }
            found = true;
            for (String token : TOKENS) {
                if (mapper.path("config").path(token).asText().equals("true")) {
                    findings.add(new Finding(Rule.NO_ATTRIBUTES_IN_TOKENS, place + "/" + token));
                }
            }
        }
        return found;
    }

    /** A scope that each new application gets by itself is one that nobody decided on. */
    private void notForEverybody(String field) {
        if (realm.path(field).valueStream().anyMatch(scope -> releasing.contains(scope.asText()))) {
            findings.add(new Finding(Rule.ATTRIBUTES_WITH_GROUND, "/" + field));
        }
    }

    private void client(JsonNode client) {
        String place = "/clients/" + client.path("clientId").asText();
        boolean gets = releases(client, place);
        for (String field : List.of("defaultClientScopes", "optionalClientScopes")) {
            gets |= client.path(field).valueStream().anyMatch(scope -> releasing.contains(scope.asText()));
        }
        boolean ground = client.path("consentRequired").asBoolean()
                || !client.path("attributes").path(Release.LEGAL_BASIS).asText().isBlank();
        if (gets && !ground) {
            findings.add(new Finding(Rule.ATTRIBUTES_WITH_GROUND, place + "/" + Release.LEGAL_BASIS));
        }
    }
}
