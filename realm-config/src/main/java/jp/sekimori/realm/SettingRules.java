// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Settings of the realm itself, each of which changes what a sign-in, a session or a page is. */
final class SettingRules {
    /** How old, in minutes, the last answer about a card may be. */
    static final String RECHECK = "sekimori.recheck-minutes";
    /** Where a resident writes to; it stands on a page. */
    static final String CONTACT = "sekimori.contact-email";

    private static final Pattern CONTACT_FORM = Pattern.compile("([^@\\s<>,;:\"']{1,64}@[A-Za-z0-9.-]{1,189})?");
    private static final int DAY = 1440;

    /** Each in the file and off: what the server takes for a missing one has changed before. */
    private static final List<Switch> OFF = List.of(
            new Switch("registrationAllowed", Rule.NO_SELF_REGISTRATION),
            new Switch("registrationEmailAsUsername", Rule.NO_SELF_REGISTRATION),
            new Switch("resetPasswordAllowed", Rule.NO_CREDENTIAL_RESET),
            new Switch("editUsernameAllowed", Rule.ACCOUNT_ONLY_LOOKED_AT),
            new Switch("rememberMe", Rule.SHORT_LIVES),
            new Switch("loginWithEmailAllowed", Rule.NO_PASSWORD_FLOW));
    /** Off unless somebody writes it: the template is silent about what is not of this server's every release. */
    private static final List<Switch> NEVER_ON = List.of(
            new Switch("organizationsEnabled", Rule.NO_OTHER_SOURCE_OF_USERS),
            new Switch("verifiableCredentialsEnabled", Rule.NO_OTHER_PROTOCOL),
            new Switch("adminPermissionsEnabled", Rule.NO_ADMINISTRATION),
            new Switch("scimApiEnabled", Rule.NO_ADMINISTRATION),
            new Switch("userManagedAccessAllowed", Rule.NO_AUTHORIZATION_SERVICES));

    private static final List<String> LIVES = List.of(
            "accessTokenLifespan",
            "accessTokenLifespanForImplicitFlow",
            "ssoSessionIdleTimeout",
            "ssoSessionMaxLifespan",
            "accessCodeLifespan",
            "accessCodeLifespanUserAction",
            "accessCodeLifespanLogin",
            "actionTokenGeneratedByAdminLifespan",
            "actionTokenGeneratedByUserLifespan");

    private static final String DEVICE_CODE = "oauth2DeviceCodeLifespan";
    /**
     * The server's own, in seconds. It puts this back whenever a page of the console sends a part of the realm, as that
     * for one-time passwords does. It changes nothing: no client has the grant.
     */
    private static final String DEVICE_CODE_PUT_BACK = "600";

    private static final Pattern FRAMING = Pattern.compile("(^|;)\\s*frame-ancestors '(none|self)'\\s*(;|$)");
    private static final Pattern NO_OBJECTS = Pattern.compile("(^|;)\\s*object-src 'none'\\s*(;|$)");
    private static final Pattern TLS_FOR = Pattern.compile("max-age=([0-9]{1,10})(;.*)?");
    private static final long YEAR = 31_536_000;
    private static final String REGISTRATION =
            "org.keycloak.services.clientregistration.policy.ClientRegistrationPolicy";

    private final JsonNode realm;
    private final JsonNode template = RealmFile.bundled("realm-template.json");
    private final List<Finding> findings = new ArrayList<>();

    private SettingRules(JsonNode realm) {
        this.realm = realm;
    }

    static List<Finding> check(JsonNode realm) {
        SettingRules rules = new SettingRules(realm);
        rules.switches();
        rules.policies();
        rules.lives();
        rules.attributes();
        rules.headers();
        rules.registration();
        rules.events();
        return rules.findings;
    }

    private void switches() {
        for (Switch each : OFF) {
            JsonNode value = realm.path(each.field());
            must(value.isBoolean() && !value.booleanValue(), each.rule(), "/" + each.field());
        }
        for (Switch each : NEVER_ON) {
            must(!realm.path(each.field()).asBoolean(), each.rule(), "/" + each.field());
        }
        must(
                realm.at("/attributes/acr.loa.map").equals(template.at("/attributes/acr.loa.map")),
                Rule.MINIMUM_LEVEL,
                "/attributes/acr.loa.map");
    }

    /** A client policy can put another flow in the place of ours, or change what a client may ask for. */
    private void policies() {
        must(realm.at("/clientPolicies/policies").isEmpty(), Rule.NO_FLOW_OVERRIDE, "/clientPolicies");
        must(realm.at("/clientProfiles/profiles").isEmpty(), Rule.NO_FLOW_OVERRIDE, "/clientProfiles");
    }

    private void lives() {
        for (String field : LIVES) {
            int life = realm.path(field).asInt();
            must(life > 0 && life <= template.path(field).asInt(), Rule.SHORT_LIVES, "/" + field);
        }
        String device = realm.path(DEVICE_CODE).asText();
        boolean held = device.matches("[1-9][0-9]{0,5}")
                && Integer.parseInt(device) <= template.path(DEVICE_CODE).asInt();
        must(held || device.equals(DEVICE_CODE_PUT_BACK), Rule.SHORT_LIVES, "/" + DEVICE_CODE);
        must(realm.path("revokeRefreshToken").asBoolean(), Rule.SHORT_LIVES, "/revokeRefreshToken");
        must(realm.path("refreshTokenMaxReuse").asInt(1) == 0, Rule.SHORT_LIVES, "/refreshTokenMaxReuse");
    }

    /** Those that repeat a field, or that our extension reads. */
    private void attributes() {
        JsonNode attributes = realm.path("attributes");
        bounded(RECHECK, DAY, Rule.ATTRIBUTE_BOUNDS);
        if (!attributes.path(DEVICE_CODE).asText().equals(DEVICE_CODE_PUT_BACK)) {
            bounded(DEVICE_CODE, template.path(DEVICE_CODE).asInt(), Rule.SHORT_LIVES);
        }
        bounded("parRequestUriLifespan", template.path("accessCodeLifespan").asInt(), Rule.SHORT_LIVES);
        must(
                CONTACT_FORM.matcher(attributes.path(CONTACT).asText()).matches(),
                Rule.ATTRIBUTE_BOUNDS,
                "/attributes/" + CONTACT);
    }

    /** Missing, or a whole number from 1 to this. */
    private void bounded(String attribute, int most, Rule rule) {
        JsonNode value = realm.path("attributes").path(attribute);
        boolean held = value.asText().matches("[1-9][0-9]{0,5}") && value.asInt() <= most;
        must(value.isMissingNode() || held, rule, "/attributes/" + attribute);
    }

    /**
     * No other site frames a page. The server's account console frames pages of its own, so 'self' must be allowed; the
     * sign-in pages themselves say 'none' whatever is written here.
     */
    private void headers() {
        JsonNode headers = realm.path("browserSecurityHeaders");
        String policy = headers.path("contentSecurityPolicy").asText();
        String at = "/browserSecurityHeaders/";
        must(FRAMING.matcher(policy).find(), Rule.NO_FRAMING, at + "contentSecurityPolicy");
        must(NO_OBJECTS.matcher(policy).find(), Rule.PAGE_HEADERS, at + "contentSecurityPolicy");
        must(
                Set.of("SAMEORIGIN", "DENY")
                        .contains(headers.path("xFrameOptions").asText()),
                Rule.NO_FRAMING,
                at + "xFrameOptions");
        must(
                headers.path("xContentTypeOptions").asText().equals("nosniff"),
                Rule.PAGE_HEADERS,
                at + "xContentTypeOptions");
        must(headers.path("referrerPolicy").asText().equals("no-referrer"), Rule.PAGE_HEADERS, at + "referrerPolicy");
        Matcher tls = TLS_FOR.matcher(headers.path("strictTransportSecurity").asText());
        must(tls.matches() && Long.parseLong(tls.group(1)) >= YEAR, Rule.PAGE_HEADERS, at + "strictTransportSecurity");
    }

    /** Where the file has policies of its own, whoever comes without a token must meet the one that trusts no host. */
    private void registration() {
        JsonNode policies = realm.path("components").path(REGISTRATION);
        boolean closed = policies.valueStream()
                .filter(policy -> policy.path("subType").asText().equals("anonymous"))
                .anyMatch(SettingRules::trustsNobody);
        must(policies.isMissingNode() || closed, Rule.NO_CLIENT_REGISTRATION, "/components/" + REGISTRATION);
    }

    private static boolean trustsNobody(JsonNode policy) {
        JsonNode config = policy.path("config");
        return policy.path("providerId").asText().equals("trusted-hosts")
                && config.path("trusted-hosts").isEmpty()
                && config.at("/host-sending-registration-request-must-match/0").asBoolean();
    }

    /** Without them nobody sees afterwards what was done, and details of an administrator's act hold a resident's data. */
    private void events() {
        must(realm.path("eventsEnabled").asBoolean(), Rule.EVENTS, "/eventsEnabled");
        must(realm.path("adminEventsEnabled").asBoolean(), Rule.EVENTS, "/adminEventsEnabled");
        must(!realm.path("adminEventsDetailsEnabled").asBoolean(true), Rule.EVENTS, "/adminEventsDetailsEnabled");
        must(realm.path("eventsExpiration").asLong() > 0, Rule.EVENTS, "/eventsExpiration");
        must(
                realm.at("/attributes/adminEventsExpiration").asLong() > 0,
                Rule.EVENTS,
                "/attributes/adminEventsExpiration");
    }

    private void must(boolean held, Rule rule, String place) {
        if (!held) {
            findings.add(new Finding(rule, place));
        }
    }

    /** A switch, and the rule that it breaks when it is on. */
    private record Switch(String field, Rule rule) {}
}
