// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.system.ways;

import static org.assertj.core.api.Assertions.assertThat;

import jp.sekimori.testkit.pki.TestCertificate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A resident with a new card")
class NewCardIT {
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

    @ParameterizedTest(name = "{0}, {1} px")
    @CsvSource({"ja, 1100", "en, 1100", "ja, 390", "en, 390"})
    @DisplayName("shows the old one too and is back in the same account, on pages without a barrier")
    void acceptsBothCards(String language, int width) {
        String form = "-" + language + "-" + width;
        try (ResidentAtHome resident = household.resident(city, language, width)) {
            Object subject = resident.signInWithCard().get("sub");
            TestCertificate old = resident.card();
            resident.forgetSession();
            resident.takeNewCard().goTo(city.start("")).presentCard().look("new-card-terms" + form);
            resident.press("#sekimori-renewal").look("new-card-how" + form);
            resident.press("#sekimori-renewal-old").page().waitForSelector("#sekimori-back");
            resident.look("new-card-old" + form);

            resident.take(old).presentCard().page().waitForSelector("#sekimori-notice-renewed");
            assertThat(resident.press("#sekimori-go-on").arrived()).containsEntry("sub", subject);
        }
    }

    @ParameterizedTest(name = "{0}, {1} px")
    @CsvSource({"ja, 390", "en, 1100"})
    @DisplayName(
            "instead of a lost one asks staff; from their yes on, the device works again once its holder has chosen it")
    void restoresAfterStaffDecision(String language, int width) {
        try (ResidentAtHome resident = household.resident(city, language, width).withDevice()) {
            Object subject = resident.register().get("sub");
            String account = city.newestAccount();
            city.blockCardsOf(account);
            resident.forgetSession();
            String suspended = resident.goTo(city.start("")).useDevice().error();

            resident.takeNewCard().goTo(city.start("")).presentCard().press("#sekimori-renewal");
            resident.press("#sekimori-renewal-ask").look("new-card-asked-" + language + "-" + width);
            city.approve(resident.page().locator("#sekimori-renewal-number").innerText(), account);
            String approved = resident.goTo(city.start("")).useDevice().error();
            resident.goTo(city.start("")).presentCard().page().waitForSelector("#sekimori-notice-renewed");
            resident.look("new-card-notice-" + language + "-" + width);
            assertThat(resident.page().locator("#sekimori-notice-devices").getAttribute("data-devices"))
                    .isEqualTo("CHOOSE");
            resident.press("#sekimori-go-on").page().check("#sekimori-devices input[name=device]");
            resident.chooseDevices();
            resident.forgetSession();

            assertThat(suspended).isEqualTo("SEK-437");
            assertThat(approved).isEqualTo("SEK-443");
            // Whoever signs in another way hears of the new card, too.
            assertThat(resident.goTo(city.start(""))
                            .useDevice()
                            .press("#sekimori-go-on")
                            .arrived())
                    .containsEntry("sub", subject);
        }
    }

    @Test
    @DisplayName("registers no device for seven days after both cards: the old card may be borrowed")
    void rejectsDeviceOnProbation() {
        try (ResidentAtHome resident = household.resident(city, "ja", 1100)) {
            resident.signInWithCard();
            TestCertificate old = resident.card();
            resident.forgetSession();
            resident.withDevice()
                    .takeNewCard()
                    .goTo(city.start(""))
                    .presentCard()
                    .press("#sekimori-renewal")
                    .press("#sekimori-renewal-old");
            TestCertificate fresh = resident.card();
            resident.take(old).presentCard().press("#sekimori-go-on").arrived();

            resident.take(fresh)
                    .goTo(city.start("&kc_action=webauthn-register-passwordless"))
                    .presentCard();

            assertThat(resident.error()).isEqualTo("SEK-433");
        }
    }

    @Test
    @DisplayName("who finds the lost one has the card again when the report is taken back, and the device by a choice")
    void restoresFoundCard() {
        try (ResidentAtHome resident = household.resident(city, "ja", 1100).withDevice()) {
            Object subject = resident.register().get("sub");
            String report = city.blockCardsOf(city.newestAccount());
            resident.forgetSession();
            String card = resident.goTo(city.start("")).presentCard().error();
            String device = resident.goTo(city.start("")).useDevice().error();

            city.unblock(report);

            assertThat(card).isEqualTo("SEK-420");
            assertThat(device).isEqualTo("SEK-437");
            assertThat(resident.goTo(city.start("")).useDevice().error()).isEqualTo("SEK-443");
            resident.goTo(city.start("")).useCard().page().check("#sekimori-devices input[name=device]");
            assertThat(resident.chooseDevices()).containsEntry("sub", subject);
            resident.forgetSession();
            assertThat(resident.goTo(city.start("")).useDevice().arrived()).containsEntry("sub", subject);
        }
    }
}
