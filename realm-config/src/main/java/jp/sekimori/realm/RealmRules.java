// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Checks a realm file before a server gets it. What the server would add by itself when the file is silent (its own
 * password flows, offline tokens) counts as broken too, so silence never passes where speech would not.
 */
final class RealmRules {
    /** The server replaces such text by environment variables on import; a secret could end in a client's name. */
    private static final Pattern ENVIRONMENT = Pattern.compile("\\$\\{(env\\.|[A-Z_])");

    /** Without it nobody learns that a card was replaced or is about to end. */
    private static final String NOTICE = "sekimori-card-notice";

    private static final Set<String> OUR_ACTIONS =
            Set.of("webauthn-register-passwordless", "delete_credential", NOTICE, "sekimori-devices");

    private final JsonNode realm;
    private final List<Finding> findings = new ArrayList<>();

    private RealmRules(JsonNode realm) {
        this.realm = realm;
    }

    /** Everything in this realm that breaks a rule; empty when nothing does. */
    static List<Finding> check(JsonNode realm) {
        RealmRules rules = new RealmRules(realm);
        rules.actions();
        rules.placeholders(realm, "");
        rules.sources();
        rules.origin();
        rules.firstSignIn();
        rules.devices();
        rules.findings.addAll(OldNames.check(realm));
        rules.findings.addAll(NameRules.check(realm));
        rules.findings.addAll(UniqueRules.check(realm));
        rules.findings.addAll(SwitchRules.check(realm));
        rules.findings.addAll(SettingRules.check(realm));
        rules.findings.addAll(FlowRules.check(realm));
        rules.findings.addAll(RoleRules.check(realm));
        rules.findings.addAll(OfflineRules.check(realm));
        rules.findings.addAll(UserRules.check(realm));
        rules.findings.addAll(AccountRules.check(realm));
        rules.findings.addAll(ClientRules.check(realm));
        rules.findings.addAll(MapperRules.check(realm));
        rules.findings.addAll(ReleaseRules.check(realm));
        return List.copyOf(rules.findings);
    }

    private void actions() {
        // Silence means the server's own list, which has "update password" in it.
        if (!realm.path("requiredActions").isArray()) {
            broken(Rule.NO_REQUIRED_ACTION, "/requiredActions");
        }
        boolean told = realm.path("requiredActions")
                .valueStream()
                .anyMatch(action -> action.path("providerId").asText().equals(NOTICE)
                        && action.path("enabled").asBoolean(true)
                        && ours(action));
        if (!told) {
            broken(Rule.NO_REQUIRED_ACTION, "/requiredActions/" + NOTICE);
        }
        for (JsonNode action : realm.path("requiredActions")) {
            if (action.path("enabled").asBoolean(true) && !ours(action)) {
                broken(
                        Rule.NO_REQUIRED_ACTION,
                        "/requiredActions/" + action.path("alias").asText());
            }
        }
    }

    /** The extension stands before three of them and asks for the card, and the fourth only tells; nobody gets one unasked. */
    private static boolean ours(JsonNode action) {
        return OUR_ACTIONS.contains(action.path("providerId").asText())
                && action.path("providerId").equals(action.path("alias"))
                && !action.path("defaultAction").asBoolean(false);
    }

    /** People come by the card only: no other identity provider, no directory with passwords of its own. */
    private void sources() {
        if (!realm.path("identityProviders").isEmpty()) {
            broken(Rule.NO_OTHER_SOURCE_OF_USERS, "/identityProviders");
        }
        String storage = "org.keycloak.storage.UserStorageProvider";
        if (!realm.path("components").path(storage).isEmpty()) {
            broken(Rule.NO_OTHER_SOURCE_OF_USERS, "/components/" + storage);
        }
    }

    /** The origin a card signs comes from here, never from a request's headers. */
    private void origin() {
        String url = realm.path("attributes").path("frontendUrl").asText();
        if (!url.startsWith("https://") && !url.startsWith("http://")) {
            broken(Rule.FIXED_FRONTEND_URL, "/attributes/frontendUrl");
        }
        if (realm.path("sslRequired").asText().equalsIgnoreCase("none")) {
            broken(Rule.TLS, "/sslRequired");
        }
    }

    /** Silence here would be a city whose residents find out at their first card that nobody can begin. */
    private void firstSignIn() {
        JsonNode attributes = realm.path("attributes");
        if (!FirstSignIn.POLICIES.contains(attributes.path(FirstSignIn.POLICY).asText())) {
            broken(Rule.FIRST_SIGN_IN, "/attributes/" + FirstSignIn.POLICY);
        }
        if (!FirstSignIn.JOININGS.contains(attributes.path(FirstSignIn.JOINING).asText())) {
            broken(Rule.FIRST_SIGN_IN, "/attributes/" + FirstSignIn.JOINING);
        }
        Stream.concat(Stream.of(FirstSignIn.TERMS), FirstSignIn.RETENTION.stream())
                .filter(name -> attributes.path(name).asText().isBlank())
                .forEach(name -> broken(Rule.FIRST_SIGN_IN, "/attributes/" + name));
    }

    /** A passkey must ask for face, finger or screen lock, and is bound to the host name of this realm. */
    private void devices() {
        String prefix = "webAuthnPolicyPasswordless";
        if (!realm.path(prefix + "UserVerificationRequirement").asText().equals("required")) {
            broken(Rule.PASSKEY_POLICY, "/" + prefix + "UserVerificationRequirement");
        }
        if (!realm.path(prefix + "RequireResidentKey").asText().equals("Yes")) {
            broken(Rule.PASSKEY_POLICY, "/" + prefix + "RequireResidentKey");
        }
        // The newer name of the same, which the server writes into each export.
        if (!realm.path(prefix + "ResidentKey").asText("required").equals("required")) {
            broken(Rule.PASSKEY_POLICY, "/" + prefix + "ResidentKey");
        }
        if (!realm.path(prefix + "ExtraOrigins").isEmpty()) {
            broken(Rule.PASSKEY_POLICY, "/" + prefix + "ExtraOrigins");
        }
        if (realm.path(prefix + "RpId").asText().isBlank()) {
            broken(Rule.PASSKEY_POLICY, "/" + prefix + "RpId");
        }
    }

    private void placeholders(JsonNode node, String place) {
        if (node.isTextual() && ENVIRONMENT.matcher(node.textValue()).find()) {
            broken(Rule.NO_ENVIRONMENT_PLACEHOLDER, place);
        }
        node.properties().forEach(field -> placeholders(field.getValue(), place + "/" + field.getKey()));
        if (node.isArray()) {
            for (int index = 0; index < node.size(); index++) {
                placeholders(node.get(index), place + "/" + index);
            }
        }
    }

    private void broken(Rule rule, String place) {
        findings.add(new Finding(rule, place));
    }
}
