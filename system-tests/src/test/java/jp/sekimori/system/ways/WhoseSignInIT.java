// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.system.ways;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A sign-in that this browser's own card did not begin")
class WhoseSignInIT {
    private static WaysCity city;
    private static Household household;

    @BeforeAll
    static void start() {
        city = WaysCity.shared();
        household = new Household();
    }

    @AfterAll
    static void stop() {
        household.close();
    }

    @ParameterizedTest(name = "{0}, {1} pixels wide")
    @DisplayName("because an attacker planted it names the account, and a no leads to the own card")
    @CsvSource({"ja, 1100", "ja, 360", "en, 1100"})
    void rejectsPlantedSession(String language, int width) {
        try (ResidentAtHome attacker = household.resident(city, language, width);
                ResidentAtHome victim = household.resident(city, language, width)) {
            Object subject = attacker.signInWithCard().get("sub");
            victim.plantSessionOf(attacker).goTo(city.start(""));

            victim.page().waitForSelector("#sekimori-whose[data-what=session]");
            victim.look("whose-session-" + language + "-" + width);
            Map<String, Object> own =
                    victim.press("#sekimori-whose-no").useCard().arrived();

            assertThat(own.get("sub")).isNotEqualTo(subject);
            assertThat(victim.goTo(city.start("")).arrived()).containsEntry("sub", own.get("sub"));
        }
    }

    @Test
    @DisplayName("is the resident's own after a yes")
    void acceptsOwnSession() {
        try (ResidentAtHome resident = household.resident(city, "ja", 1100);
                ResidentAtHome elsewhere = household.resident(city, "ja", 1100)) {
            Object subject = resident.signInWithCard().get("sub");

            elsewhere.plantSessionOf(resident).goTo(city.start(""));

            assertThat(elsewhere.press("#sekimori-whose-yes").arrived()).containsEntry("sub", subject);
            assertThat(elsewhere.goTo(city.start("")).arrived()).containsEntry("sub", subject);
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("but a device that is not part of the computer names the account, and a no begins again")
    @CsvSource({"ja, 1100", "en, 360"})
    void rejectsAttackersDevice(String language, int width) {
        try (ResidentAtHome attacker = household.resident(city, language, width).withDevice();
                ResidentAtHome victim = household.resident(city, language, width)) {
            Object subject = attacker.register().get("sub");
            victim.withDeviceOf(attacker).goTo(city.start("")).useDevice();

            victim.page().waitForSelector("#sekimori-whose[data-what=device]");
            victim.look("whose-device-" + language + "-" + width);
            Map<String, Object> own =
                    victim.press("#sekimori-whose-no").useCard().arrived();

            assertThat(own.get("sub")).isNotEqualTo(subject);
        }
    }

    @Test
    @DisplayName("but the resident's own phone is asked about once in a browser")
    void acceptsOwnDeviceOnce() {
        try (ResidentAtHome resident = household.resident(city, "ja", 1100).withDevice();
                ResidentAtHome elsewhere = household.resident(city, "ja", 1100)) {
            Object subject = resident.register().get("sub");
            elsewhere.withDeviceOf(resident).goTo(city.start("")).useDevice();

            assertThat(elsewhere.press("#sekimori-whose-yes").arrived()).containsEntry("sub", subject);
            elsewhere.forgetAllButKnown();
            assertThat(elsewhere.goTo(city.start("")).useDevice().arrived()).containsEntry("sub", subject);
        }
    }
}
