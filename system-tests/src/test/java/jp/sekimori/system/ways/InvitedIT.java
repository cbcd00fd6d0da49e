// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.system.ways;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.UUID;
import jp.sekimori.testkit.pki.TestCertificate;
import jp.sekimori.testkit.revocation.LicensedOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("own-server")
@DisplayName("A resident of a city that invites, and that asks a licensed operator about cards,")
class InvitedIT {
    private static final int TRIES = 20;
    private static LicensedOperator operator;
    private static WaysCity city;
    private static Household household;

    @BeforeAll
    static void start() throws IOException, GeneralSecurityException {
        Path folder = WaysCity.newFolder();
        operator = LicensedOperator.start(folder.resolve("operator"));
        city = WaysCity.open("invited", folder, operator);
        household = new Household();
        awaitOperator();
    }

    // The first question of a server that has just started may take longer than a resident is let wait.
    private static void awaitOperator() throws IOException {
        try (ResidentAtHome first = household.resident(city, "ja", 1100)) {
            operator.know(first.card().certificate(), "person=" + UUID.randomUUID());
            for (int tries = 0;
                    tries < TRIES
                            && first.page().locator("#sekimori-invitation").count() == 0;
                    tries++) {
                first.goTo(city.start("")).presentCard();
            }
        }
    }

    @AfterAll
    static void stop() {
        household.close();
        city.close();
        operator.close();
    }

    @ParameterizedTest(name = "{0}, {1} px")
    @CsvSource({"ja, 390", "en, 1100"})
    @DisplayName(
            "comes to the prepared account by the code of the letter, also at the second try, and later by the card alone")
    void acceptsCode(String language, int width) throws IOException {
        String form = "-" + language + "-" + width;
        try (ResidentAtHome resident = household.resident(city, language, width)) {
            operator.know(resident.card().certificate(), "person=" + UUID.randomUUID());
            String code = city.invite(city.newAccount());
            resident.goTo(city.start("")).presentCard().look("invited" + form);
            resident.page().fill("#sekimori-invitation", "2222-2222-2222-2222-2222-2222");
            resident.press("#sekimori-agree").look("invited-wrong" + form);
            String refused = resident.error();
            resident.page().fill("#sekimori-invitation", code);
            Object subject = resident.press("#sekimori-agree").arrived().get("sub");
            resident.forgetSession();

            assertThat(refused).isEqualTo("SEK-411");
            assertThat(resident.goTo(city.start("")).presentCard().arrived()).containsEntry("sub", subject);
        }
    }

    @Test
    @DisplayName(
            "needs the card for aal3: a registered device is not asked, neither in its own session nor without one")
    void rejectsDeviceForLevel3() throws IOException {
        try (ResidentAtHome resident = household.resident(city, "ja", 1100).withDevice()) {
            operator.know(resident.card().certificate(), "person=" + UUID.randomUUID());
            resident.goTo(city.start(""))
                    .presentCard()
                    .page()
                    .fill("#sekimori-invitation", city.invite(city.newAccount()));
            Object subject = resident.press("#sekimori-agree")
                    .press("#sekimori-register")
                    .arrived()
                    .get("sub");
            resident.forgetSession();
            int without = devicesAt(resident, "&acr_values=aal3");
            int control = devicesAt(resident, "");
            Map<String, Object> byDevice = resident.useDevice().arrived();
            int within = devicesAt(resident, "&acr_values=aal3");

            assertThat(without).isZero();
            assertThat(control).isOne();
            assertThat(byDevice).containsEntry("acr", "aal2").containsEntry("sub", subject);
            assertThat(within).isZero();
            assertThat(resident.presentCard().press("#sekimori-later").arrived())
                    .containsEntry("acr", "aal3")
                    .containsEntry("sub", subject);
        }
    }

    private static int devicesAt(ResidentAtHome resident, String asked) {
        resident.goTo(city.start(asked)).page().waitForSelector("#sekimori-card");
        return resident.page().locator("#sekimori-device").count();
    }

    @Test
    @DisplayName("signs in with a renewed card and nothing else when the operator names the earlier one")
    void acceptsSuccessorNamedByOperator() throws IOException {
        try (ResidentAtHome resident = household.resident(city, "ja", 1100)) {
            String person = "person=" + UUID.randomUUID();
            TestCertificate old = resident.card();
            operator.know(old.certificate(), person);
            resident.goTo(city.start(""))
                    .presentCard()
                    .page()
                    .fill("#sekimori-invitation", city.invite(city.newAccount()));
            Object subject = resident.press("#sekimori-agree").arrived().get("sub");
            resident.forgetSession();
            operator.know(
                    resident.takeNewCard().card().certificate(),
                    person + " previous=" + LicensedOperator.serial(old.certificate()));

            resident.goTo(city.start("")).presentCard().page().waitForSelector("#sekimori-notice-renewed");

            assertThat(resident.press("#sekimori-go-on").arrived()).containsEntry("sub", subject);
            resident.forgetSession();
            assertThat(resident.take(old).goTo(city.start("")).presentCard().error())
                    .isEqualTo("SEK-431");
        }
    }
}
