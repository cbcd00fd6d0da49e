// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Accounts and groups in a realm file: none may bring a credential along, or the power to act as someone else. */
final class UserRules {
    /** What an export of this realm itself brings along; a passkey without its card opens nothing. */
    private static final Set<String> KEPT = Set.of("sekimori-card", "webauthn-passwordless");

    private static final String IMPERSONATION = "impersonation";

    private final List<Finding> findings = new ArrayList<>();

    private UserRules() {}

    static List<Finding> check(JsonNode realm) {
        UserRules rules = new UserRules();
        for (JsonNode user : realm.path("users")) {
            String place = "/users/" + user.path("id").asText();
            rules.credentials(user, place);
            rules.clientRoles(user.path("clientRoles"), place);
            if (user.hasNonNull("serviceAccountClientId")) {
                rules.findings.add(new Finding(Rule.NO_SERVICE_ACCOUNT, place));
            }
            if (!user.path("requiredActions").isEmpty()) {
                rules.findings.add(new Finding(Rule.NO_REQUIRED_ACTION, place));
            }
        }
        for (JsonNode group : realm.path("groups")) {
            rules.group(group);
        }
        for (JsonNode role : realm.path("roles").path("realm")) {
            rules.clientRoles(
                    role.at("/composites/client"),
                    "/roles/realm/" + role.path("name").asText());
        }
        return rules.findings;
    }

    private void credentials(JsonNode user, String place) {
        for (JsonNode credential : user.path("credentials")) {
            if (!KEPT.contains(credential.path("type").asText())) {
                findings.add(new Finding(Rule.NO_STORED_CREDENTIAL, place));
            }
        }
    }

    private void group(JsonNode group) {
        clientRoles(group.path("clientRoles"), "/groups/" + group.path("name").asText());
        group.path("subGroups").forEach(this::group);
    }

    /** "realm-admin" has impersonation in it. */
    private void clientRoles(JsonNode rolesByClient, String place) {
        for (JsonNode roles : rolesByClient) {
            for (JsonNode role : roles) {
                if (role.asText().equals(IMPERSONATION) || role.asText().equals("realm-admin")) {
                    findings.add(new Finding(Rule.NO_IMPERSONATION, place));
                }
            }
        }
    }
}
