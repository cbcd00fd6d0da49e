// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import static jp.sekimori.realm.Roads.attributes;
import static jp.sekimori.realm.Roads.client;
import static jp.sekimori.realm.Roads.registration;
import static jp.sekimori.realm.Roads.road;
import static jp.sekimori.realm.Roads.setting;
import static jp.sekimori.realm.Roads.step;
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

/** Each test opens one road past the card in a good realm, and expects that road to be named. */
class RealmRulesTest {
    private final ObjectNode realm;

    RealmRulesTest(@TempDir Path folder) {
        Installation installation = new Installation(folder);
        installation.render();
        realm = (ObjectNode) installation.realm();
    }

    @Test
    @DisplayName("the realm of Kaga City breaks no rule")
    void acceptsTheRealmOfKaga() {
        assertThat(RealmRules.check(realm)).isEmpty();
    }

    @Test
    @DisplayName("a city without passkeys, and with shorter lives, breaks no rule")
    void acceptsLess() {
        step(realm, "sekimori-ways").put("requirement", "DISABLED");
        setting(realm).put("loa-max-age", "60");
        realm.put("ssoSessionMaxLifespan", 3600);
        attributes(client(realm)).put("access.token.lifespan", "60");
        registration(realm, "");

        assertThat(RealmRules.check(realm)).isEmpty();
    }

    @ParameterizedTest(name = "rejects {0}")
    @DisplayName("a road past the card in the realm itself is refused")
    @MethodSource("realmRoads")
    void rejectsARoadPastTheCard(Consumer<ObjectNode> road, Rule expected) {
        road.accept(realm);
        assertThat(RealmRules.check(realm)).extracting(Finding::rule).contains(expected);
    }

    static Stream<Arguments> realmRoads() {
        return Stream.of(
                road("self-registration", Rule.NO_SELF_REGISTRATION, r -> r.put("registrationAllowed", true)),
                road("credential reset", Rule.NO_CREDENTIAL_RESET, r -> r.put("resetPasswordAllowed", true)),
                road("the server's own required actions", Rule.NO_REQUIRED_ACTION, r -> r.remove("requiredActions")),
                road("update password as a required action", Rule.NO_REQUIRED_ACTION, r -> r.withArray(
                                "requiredActions")
                        .addObject()
                        .put("alias", "UPDATE_PASSWORD")
                        .put("enabled", true)),
                road("a gated action for everybody", Rule.NO_REQUIRED_ACTION, r -> ((ObjectNode)
                                r.withArray("requiredActions").get(0))
                        .put("defaultAction", true)),
                road("another action under a gated name", Rule.NO_REQUIRED_ACTION, r -> ((ObjectNode)
                                r.withArray("requiredActions").get(0))
                        .put("providerId", "UPDATE_PASSWORD")),
                road(
                        "a passkey without its holder",
                        Rule.PASSKEY_POLICY,
                        r -> r.put("webAuthnPolicyPasswordlessUserVerificationRequirement", "preferred")),
                road(
                        "a passkey for any host name",
                        Rule.PASSKEY_POLICY,
                        r -> r.put("webAuthnPolicyPasswordlessRpId", "")),
                road("a role that changes the own account", Rule.ACCOUNT_ONLY_LOOKED_AT, r -> ((ObjectNode)
                                r.at("/roles/client"))
                        .withArray("account")
                        .addObject()
                        .put("name", "manage-account")),
                road("the server's own roles of the account pages", Rule.ACCOUNT_ONLY_LOOKED_AT, r -> ((ObjectNode)
                                r.at("/roles/client"))
                        .remove("account")),
                road("another identity provider", Rule.NO_OTHER_SOURCE_OF_USERS, r -> r.withArray("identityProviders")
                        .addObject()
                        .put("alias", "elsewhere")),
                road("a directory with passwords", Rule.NO_OTHER_SOURCE_OF_USERS, r -> ((ObjectNode)
                                r.path("components"))
                        .withArray("org.keycloak.storage.UserStorageProvider")
                        .addObject()
                        .put("providerId", "ldap")),
                road(
                        "an environment variable in a text",
                        Rule.NO_ENVIRONMENT_PLACEHOLDER,
                        r -> r.put("displayName", "${KC_DB_PASSWORD}")),
                road("an origin taken from the request", Rule.FIXED_FRONTEND_URL, r -> attributes(r)
                        .remove("frontendUrl")),
                road("no policy for the first sign-in", Rule.FIRST_SIGN_IN, r -> attributes(r)
                        .put("sekimori.first-sign-in", "anything")),
                road("terms without a version", Rule.FIRST_SIGN_IN, r -> attributes(r)
                        .remove("sekimori.terms.version")),
                road("no word on how long data is kept", Rule.FIRST_SIGN_IN, r -> attributes(r)
                        .put("sekimori.retention.en", " ")),
                road("certificates joined in an unknown way", Rule.FIRST_SIGN_IN, r -> attributes(r)
                        .put("sekimori.joining", "guess")),
                road("plain http for everyone", Rule.TLS, r -> r.put("sslRequired", "NONE")),
                road("framing by other sites", Rule.NO_FRAMING, r -> ((ObjectNode) r.path("browserSecurityHeaders"))
                        .put("contentSecurityPolicy", "frame-ancestors 'self' https:")));
    }
}
