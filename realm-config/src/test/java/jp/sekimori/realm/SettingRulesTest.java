// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import static jp.sekimori.realm.Roads.attributes;
import static jp.sekimori.realm.Roads.headers;
import static jp.sekimori.realm.Roads.registration;
import static jp.sekimori.realm.Roads.road;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each test changes one setting of a good realm so that a road past the card opens, or a sign-in or page is weaker. */
class SettingRulesTest {
    private final ObjectNode realm;

    SettingRulesTest(@TempDir Path folder) {
        Installation installation = new Installation(folder);
        installation.render();
        realm = (ObjectNode) installation.realm();
    }

    @ParameterizedTest(name = "rejects {0}")
    @DisplayName("a setting that opens a road past the card, or makes a sign-in or a page weaker, is refused")
    @MethodSource("settingRoads")
    void rejectsARoadPastTheCard(Consumer<ObjectNode> road, Rule expected) {
        road.accept(realm);
        assertThat(RealmRules.check(realm)).extracting(Finding::rule).contains(expected);
    }

    static Stream<Arguments> settingRoads() {
        return Stream.of(
                road("a sign-in that is remembered", Rule.SHORT_LIVES, r -> r.put("rememberMe", true)),
                road("remembering left to the server", Rule.SHORT_LIVES, r -> r.remove("rememberMe")),
                road("an own name for oneself", Rule.ACCOUNT_ONLY_LOOKED_AT, r -> r.put("editUsernameAllowed", true)),
                road(
                        "self-registration left to the server",
                        Rule.NO_SELF_REGISTRATION,
                        r -> r.remove("registrationAllowed")),
                road("a sign-in by e-mail address", Rule.NO_PASSWORD_FLOW, r -> r.put("loginWithEmailAllowed", true)),
                road(
                        "organizations with members of their own",
                        Rule.NO_OTHER_SOURCE_OF_USERS,
                        r -> r.put("organizationsEnabled", true)),
                road(
                        "credentials issued to wallets",
                        Rule.NO_OTHER_PROTOCOL,
                        r -> r.put("verifiableCredentialsEnabled", true)),
                road(
                        "fine-grained powers of residents",
                        Rule.NO_ADMINISTRATION,
                        r -> r.put("adminPermissionsEnabled", true)),
                road("a client policy, which can choose the flow", Rule.NO_FLOW_OVERRIDE, r -> r.putObject(
                                "clientPolicies")
                        .putArray("policies")
                        .addObject()
                        .put("name", "other")),
                road("a client profile", Rule.NO_FLOW_OVERRIDE, r -> r.putObject("clientProfiles")
                        .putArray("profiles")
                        .addObject()
                        .put("name", "other")),
                road("levels under other numbers", Rule.MINIMUM_LEVEL, r -> attributes(r)
                        .put("acr.loa.map", "{\"aal2\":1,\"aal3\":2}")),
                road("an access token of a day", Rule.SHORT_LIVES, r -> r.put("accessTokenLifespan", 86400)),
                road("a session of a month", Rule.SHORT_LIVES, r -> r.put("ssoSessionMaxLifespan", 2_592_000)),
                road("an idle session of a day", Rule.SHORT_LIVES, r -> r.put("ssoSessionIdleTimeout", 86400)),
                road("a life left to the server", Rule.SHORT_LIVES, r -> r.remove("accessCodeLifespanLogin")),
                road("a refresh token that is used again", Rule.SHORT_LIVES, r -> r.put("revokeRefreshToken", false)),
                road("plain http in this browser", Rule.PAGE_HEADERS, r -> headers(r)
                        .put("strictTransportSecurity", "max-age=60")),
                road("addresses told to other sites", Rule.PAGE_HEADERS, r -> headers(r)
                        .put("referrerPolicy", "unsafe-url")),
                road("types guessed by the browser", Rule.PAGE_HEADERS, r -> headers(r)
                        .remove("xContentTypeOptions")),
                road("embedded programs", Rule.PAGE_HEADERS, r -> headers(r)
                        .put("contentSecurityPolicy", "frame-ancestors 'self'; object-src *")),
                road("framing for old browsers", Rule.NO_FRAMING, r -> headers(r)
                        .put("xFrameOptions", "ALLOWALL")),
                road("no notices", Rule.NO_REQUIRED_ACTION, r -> ((ObjectNode)
                                r.withArray("requiredActions").get(0))
                        .put("enabled", false)),
                road("applications that register themselves", Rule.NO_CLIENT_REGISTRATION, r -> registration(r, "*")),
                road("registration without a policy", Rule.NO_CLIENT_REGISTRATION, r -> ((ObjectNode)
                                r.path("components"))
                        .putArray("org.keycloak.services.clientregistration.policy.ClientRegistrationPolicy")),
                road(
                        "a device code of nearly ten minutes",
                        Rule.SHORT_LIVES,
                        r -> r.put("oauth2DeviceCodeLifespan", 599)),
                road("a device code of more", Rule.SHORT_LIVES, r -> attributes(r)
                        .put("oauth2DeviceCodeLifespan", "601")),
                road("no events", Rule.EVENTS, r -> r.put("eventsEnabled", false)),
                road("no administrators' events", Rule.EVENTS, r -> r.put("adminEventsEnabled", false)),
                road("contents in administrators' events", Rule.EVENTS, r -> r.put("adminEventsDetailsEnabled", true)),
                road("events for ever", Rule.EVENTS, r -> r.put("eventsExpiration", 0)));
    }

    @Test
    @DisplayName("the life of device codes that the server puts back, of a grant that nobody has, breaks no rule")
    void acceptsTheServersLifeOfDeviceCodes() {
        realm.put("oauth2DeviceCodeLifespan", 600);
        attributes(realm).put("oauth2DeviceCodeLifespan", "600");

        assertThat(RealmRules.check(realm)).isEmpty();
    }
}
