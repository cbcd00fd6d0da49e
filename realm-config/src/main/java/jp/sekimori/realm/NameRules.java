// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import jp.sekimori.realm.HarmlessValues.Setting;

/**
 * Nothing stands in a realm file but what is known here: the server reads many more fields, and takes many an attribute
 * for a setting (its passkey policy and client policies among them), past the field that another rule looks at. What
 * only the admin console adds may stand there at a value that changes nothing ({@link HarmlessValues}).
 */
final class NameRules {
    /** Realm attributes of ours that somebody may add; {@link SettingRules} has their bounds. */
    private static final Set<String> OURS = Set.of(SettingRules.RECHECK, SettingRules.CONTACT);

    /** What an administrator may add: the console's fields for texts. */
    private static final Set<String> CLIENT_FIELDS = Set.of("description", "adminUrl");

    /** A shorter life, how a client proves itself by a key, its words at consent, and what only makes it stricter. */
    private static final Set<String> CLIENT_ATTRIBUTES = Set.of(
            "access.token.lifespan",
            "jwks.string",
            "jwks.url",
            "jwt.credential.certificate",
            "jwt.credential.public.key",
            "token.endpoint.auth.signing.alg",
            "token.endpoint.auth.signing.max.exp",
            "use.jwks.string",
            "use.jwks.url",
            "consent.screen.text",
            "display.on.consent.screen",
            "backchannel.logout.revoke.offline.tokens",
            "dpop.bound.access.tokens",
            "frontchannel.logout.session.required",
            "require.pushed.authorization.requests");

    private final ExportNames names = ExportNames.bundled();
    private final List<Finding> findings = new ArrayList<>();

    private NameRules() {}

    static List<Finding> check(JsonNode realm) {
        NameRules rules = new NameRules();
        rules.known(
                realm,
                "",
                HarmlessValues.FIELDS,
                name -> rules.names.fields().contains(name) || OldNames.NAMES.contains(name));
        rules.known(
                realm.path("attributes"),
                "/attributes",
                HarmlessValues.ATTRIBUTES,
                name -> rules.names.attributes().contains(name) || OURS.contains(name));
        for (JsonNode client : realm.path("clients")) {
            String place = "/clients/" + client.path("clientId").asText();
            rules.known(
                    client,
                    place,
                    Map.of(),
                    name -> rules.names.clientFields().contains(name)
                            || CLIENT_FIELDS.contains(name)
                            || OldNames.NAMES.contains(name));
            rules.known(
                    client.path("attributes"),
                    place + "/attributes",
                    HarmlessValues.CLIENT_ATTRIBUTES,
                    name -> rules.names.clientAttributes().contains(name)
                            || CLIENT_ATTRIBUTES.contains(name)
                            // Off they may be there; on they break a rule of their own.
                            || ClientRules.OTHER_GRANT.matcher(name).find());
        }
        return rules.findings;
    }

    /** A name in the table is judged by its value, whether it is known or not; any other by the name alone. */
    private void known(JsonNode owner, String place, Map<String, Setting> table, Predicate<String> allowed) {
        owner.properties().forEach(each -> {
            String name = each.getKey();
            Setting setting = table.get(name);
            if (setting == null ? !allowed.test(name) : !setting.holds(each.getValue())) {
                Rule rule = setting == null ? Rule.ONLY_KNOWN_NAMES : setting.rule();
                findings.add(new Finding(rule, place + "/" + name));
            }
        });
    }
}
