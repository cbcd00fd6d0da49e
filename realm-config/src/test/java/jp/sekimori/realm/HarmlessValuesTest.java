// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import jp.sekimori.realm.HarmlessValues.Setting;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each name that only the admin console writes, at its harmless values, and with another value behind it. */
class HarmlessValuesTest {
    private static final String CLIENT = "/clients/kaga-municipal-app/attributes";

    private final ObjectNode realm;

    HarmlessValuesTest(@TempDir Path folder) {
        Installation installation = new Installation(folder);
        installation.render();
        realm = (ObjectNode) installation.realm();
    }

    @ParameterizedTest(name = "rejects another value of {1}")
    @DisplayName("a name that the console writes hides no value that changes something")
    @MethodSource("settings")
    void rejectsAnotherValueUnderAConsolesName(String place, Setting setting) {
        owner(place).put(setting.name(), "true".repeat(2));

        assertThat(RealmRules.check(realm)).contains(found(place, setting));
    }

    @ParameterizedTest(name = "rejects a list as {1}")
    @DisplayName("a list or nothing is no harmless value, though either reads as an empty text")
    @MethodSource("settings")
    void rejectsAListUnderAConsolesName(String place, Setting setting) {
        owner(place).putArray(setting.name());
        assertThat(RealmRules.check(realm)).contains(found(place, setting));

        owner(place).putNull(setting.name());
        assertThat(RealmRules.check(realm)).contains(found(place, setting));
    }

    @ParameterizedTest(name = "rejects {1} on")
    @DisplayName("a switch that the console writes as off is refused when it is on")
    @MethodSource("switches")
    void rejectsASwitchThatIsOn(String place, Setting setting) {
        if (place.isEmpty()) {
            realm.put(setting.name(), true);
        } else {
            owner(place).put(setting.name(), "true");
        }

        assertThat(RealmRules.check(realm)).contains(found(place, setting));
    }

    @ParameterizedTest(name = "rejects a longer {1}")
    @DisplayName("a life that the console writes is refused when it is longer than the sign-in's")
    @MethodSource("lives")
    void rejectsALongerLife(String place, Setting setting) {
        owner(place).put(setting.name(), Integer.toString(setting.most() + 1));

        assertThat(RealmRules.check(realm)).contains(new Finding(Rule.SHORT_LIVES, place + "/" + setting.name()));
    }

    @ParameterizedTest(name = "accepts {1}")
    @DisplayName("what the console writes by itself breaks no rule")
    @MethodSource("settings")
    void acceptsTheHarmlessValues(String place, Setting setting) {
        for (String value : setting.values()) {
            if (value.equals("false") && place.isEmpty()) {
                realm.put(setting.name(), false);
            } else {
                owner(place).put(setting.name(), value);
            }
            assertThat(RealmRules.check(realm)).as(value).isEmpty();
        }
        for (int life = 0; life <= setting.most(); life += Math.max(1, setting.most())) {
            owner(place).put(setting.name(), Integer.toString(life));
            assertThat(RealmRules.check(realm)).isEmpty();
        }
    }

    static Stream<Arguments> settings() {
        return Stream.of(
                        table("", HarmlessValues.FIELDS),
                        table("/attributes", HarmlessValues.ATTRIBUTES),
                        table(CLIENT, HarmlessValues.CLIENT_ATTRIBUTES))
                .flatMap(each -> each);
    }

    static Stream<Arguments> switches() {
        return settings()
                .filter(each -> setting(each).values().contains("false")
                        && !setting(each).values().contains("true"));
    }

    static Stream<Arguments> lives() {
        return settings().filter(each -> setting(each).most() >= 0);
    }

    private static Stream<Arguments> table(String place, Map<String, Setting> table) {
        return table.values().stream()
                .map(setting -> Arguments.of(place, Named.of(place + "/" + setting.name(), setting)));
    }

    private static Setting setting(Arguments arguments) {
        return (Setting) ((Named<?>) arguments.get()[1]).getPayload();
    }

    private static Finding found(String place, Setting setting) {
        return new Finding(setting.rule(), place + "/" + setting.name());
    }

    private ObjectNode owner(String place) {
        return switch (place) {
            case "" -> realm;
            case CLIENT -> (ObjectNode) realm.at("/clients/0/attributes");
            default -> (ObjectNode) realm.at(place);
        };
    }
}
