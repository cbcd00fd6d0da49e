// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import static jp.sekimori.realm.Roads.executions;
import static jp.sekimori.realm.Roads.road;
import static jp.sekimori.realm.Roads.setting;
import static jp.sekimori.realm.Roads.step;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each test moves, weakens or replaces one step of a good realm, or one of its flows. */
class FlowRulesTest {
    private final ObjectNode realm;

    FlowRulesTest(@TempDir Path folder) {
        Installation installation = new Installation(folder);
        installation.render();
        realm = (ObjectNode) installation.realm();
    }

    @ParameterizedTest(name = "rejects {0}")
    @DisplayName("a flow or a step that leads past the card is refused")
    @MethodSource({"flowRoads", "placeRoads"})
    void rejectsARoadPastTheCard(Consumer<ObjectNode> road, Rule expected) {
        road.accept(realm);
        assertThat(RealmRules.check(realm)).extracting(Finding::rule).contains(expected);
    }

    static Stream<Arguments> flowRoads() {
        return Stream.of(
                road("a password step", Rule.NO_PASSWORD_FLOW, r -> step(r, "sekimori-level-2")
                        .put("authenticator", "auth-username-password-form")),
                road("an unknown step", Rule.NO_PASSWORD_FLOW, r -> step(r, "sekimori-level-3")
                        .put("authenticator", "someone-elses-step")),
                road("the server's own cookie step", Rule.NO_PASSWORD_FLOW, r -> step(r, "sekimori-browser")
                        .put("authenticator", "auth-cookie")),
                road("the server's own browser flow", Rule.NO_PASSWORD_FLOW, r -> r.put("browserFlow", "browser")),
                road("no browser flow at all", Rule.NO_PASSWORD_FLOW, r -> r.remove("browserFlow")),
                road(
                        "the server's own direct grant",
                        Rule.NO_DIRECT_GRANT,
                        r -> r.put("directGrantFlow", "direct grant")),
                road(
                        "a browser flow for direct grants",
                        Rule.NO_DIRECT_GRANT,
                        r -> r.put("directGrantFlow", "sekimori-browser")),
                road("the server's own registration", Rule.NO_SELF_REGISTRATION, r -> r.remove("registrationFlow")),
                road("the server's own reset", Rule.NO_CREDENTIAL_RESET, r -> r.remove("resetCredentialsFlow")),
                road("a flow that contains itself", Rule.NO_PASSWORD_FLOW, r -> step(r, "sekimori-forms")
                        .put("flowAlias", "sekimori-forms")));
    }

    static Stream<Arguments> placeRoads() {
        return Stream.of(
                road("the card as an alternative to nothing", Rule.NO_PASSWORD_FLOW, r -> step(r, "sekimori-level-3")
                        .put("requirement", "ALTERNATIVE")),
                road("the gate before the card", Rule.NO_PASSWORD_FLOW, r -> step(r, "sekimori-level-2")
                        .put("priority", 5)),
                road("two steps of one priority", Rule.NO_PASSWORD_FLOW, r -> step(r, "sekimori-level-2")
                        .put("priority", 20)),
                road("the gate switched off", Rule.NO_PASSWORD_FLOW, r -> step(r, "sekimori-level-2")
                        .put("requirement", "DISABLED")),
                road("the levels without their condition", Rule.NO_PASSWORD_FLOW, r -> step(r, "sekimori-forms")
                        .put("requirement", "ALTERNATIVE")),
                road("the gate in another flow", Rule.NO_PASSWORD_FLOW, r -> {
                    ObjectNode gate = step(r, "sekimori-level-2");
                    ObjectNode moved = gate.deepCopy();
                    gate.put("requirement", "DISABLED");
                    executions(r, "sekimori-forms").add(moved);
                }),
                road("a passkey where only the card will do", Rule.NO_PASSWORD_FLOW, r -> step(r, "sekimori-level-3")
                        .put("authenticator", "sekimori-passkey")),
                road("a condition of another level", Rule.NO_PASSWORD_FLOW, r -> setting(r)
                        .put("loa-condition-level", "1")),
                road("a level that lasts a day", Rule.NO_PASSWORD_FLOW, r -> setting(r)
                        .put("loa-max-age", "86400")),
                road("a level that lasts for ever", Rule.NO_PASSWORD_FLOW, r -> setting(r)
                        .put("loa-max-age", "-1")),
                road("a condition without settings", Rule.NO_PASSWORD_FLOW, r -> step(r, "sekimori-level-2", 0)
                        .remove("authenticatorConfig")),
                road("a setting on a step that has none", Rule.NO_PASSWORD_FLOW, r -> step(r, "sekimori-level-3")
                        .put("authenticatorConfig", "sekimori-level-2-condition")),
                road("a refusal that is an alternative", Rule.NO_DIRECT_GRANT, r -> step(r, "sekimori-denied")
                        .put("requirement", "ALTERNATIVE")),
                road("clients that prove nothing", Rule.NO_PASSWORD_FLOW, r -> step(r, "sekimori-clients")
                        .put("authenticator", "federated-jwt")));
    }
}
