// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which mappers an application or a client scope may have: those of the template, with the settings that decide what they
 * write. Any other type could write whatever it likes into a token or an answer of user info: a resident's username or
 * internal id, or a level, an evidence or a subject that nobody proved.
 */
final class MapperRules {
    /** Of what was proven at the sign-in, and of the resident's record ({@link ReleaseRules} has more to say of these). */
    private static final List<Mapper> ANYWHERE = List.of(
            new Mapper("sekimori-evidence-mapper", Map.of()),
            new Mapper("sekimori-resident-claims", Map.of()),
            new Mapper("sekimori-national-format", Map.of()),
            new Mapper("sekimori-verified-claims", Map.of()),
            new Mapper("oidc-acr-mapper", Map.of()),
            // The session has many notes, and a note can be written as any claim.
            new Mapper(
                    "oidc-usersessionmodel-note-mapper",
                    Map.of("user.session.note", "AUTH_TIME", "claim.name", "auth_time")));

    /**
     * Not in a scope: two applications that share one would be given the same subject. With an address of a sector they
     * would, too, and the server would fetch what stands there; the sector is the host of the redirect addresses.
     */
    private static final List<Mapper> CLIENTS =
            List.of(new Mapper(ClientRules.PAIRWISE, Map.of("sectorIdentifierUri", "")));

    /** With these in its tokens, any application could ask the account pages' interface about the resident. */
    private static final List<Mapper> ACCOUNT = List.of(
            new Mapper("oidc-audience-mapper", Map.of("included.client.audience", "account")),
            new Mapper(
                    "oidc-usermodel-client-role-mapper",
                    Map.of(
                            "usermodel.clientRoleMapping.clientId", "account",
                            "claim.name", "resource_access.account.roles")));

    /** The server adds it to its own console at each import, where nobody signs in: the console is off. */
    private static final List<Mapper> CONSOLE = List.of(
            new Mapper("oidc-usermodel-attribute-mapper", Map.of("user.attribute", "locale", "claim.name", "locale")));

    private final JsonNode pairwise = templatesPairwise();
    private final List<Finding> findings = new ArrayList<>();

    private MapperRules() {}

    static List<Finding> check(JsonNode realm) {
        MapperRules rules = new MapperRules();
        for (JsonNode scope : realm.path("clientScopes")) {
            rules.allowed(scope, "/clientScopes/" + scope.path("name").asText(), ANYWHERE);
        }
        for (JsonNode client : realm.path("clients")) {
            String id = client.path("clientId").asText();
            List<Mapper> allowed = new ArrayList<>(ANYWHERE);
            allowed.addAll(CLIENTS);
            if (id.equals("account-console")) {
                allowed.addAll(ACCOUNT);
            }
            if (id.equals("security-admin-console") && !client.path("enabled").asBoolean(true)) {
                allowed.addAll(CONSOLE);
            }
            rules.allowed(client, "/clients/" + id, allowed);
        }
        return rules.findings;
    }

    private void allowed(JsonNode owner, String place, List<Mapper> allowed) {
        for (JsonNode mapper : owner.path("protocolMappers")) {
            if (allowed.stream().noneMatch(each -> each.covers(mapper)) || !wholePairwise(mapper)) {
                String name = mapper.path("name").asText();
                findings.add(new Finding(Rule.NO_OTHER_MAPPER, place + "/protocolMappers/" + name));
            }
        }
    }

    /** True for any other type; of this one the template has every setting there may be. The salt's rule is another. */
    private boolean wholePairwise(JsonNode mapper) {
        if (!mapper.path("protocolMapper").asText().equals(ClientRules.PAIRWISE)) {
            return true;
        }
        boolean settings = mapper.path("config").properties().stream()
                .allMatch(each -> pairwise.has(each.getKey()) && each.getValue().isTextual());
        // Of another protocol the server would pass it over, and the subject would be the account's own id.
        return settings && mapper.path("protocol").asText("openid-connect").equals("openid-connect");
    }

    private static JsonNode templatesPairwise() {
        return RealmFile.bundled("realm-template.json")
                .at("/clients/0/protocolMappers")
                .valueStream()
                .filter(mapper -> mapper.path("protocolMapper").asText().equals(ClientRules.PAIRWISE))
                .findFirst()
                .orElseThrow()
                .path("config");
    }

    /** A type of mapper, and the settings that it must have. */
    private record Mapper(String type, Map<String, String> settings) {
        boolean covers(JsonNode mapper) {
            JsonNode config = mapper.path("config");
            return mapper.path("protocolMapper").asText().equals(type)
                    && settings.entrySet().stream()
                            .allMatch(
                                    each -> config.path(each.getKey()).asText().equals(each.getValue()));
        }
    }
}
