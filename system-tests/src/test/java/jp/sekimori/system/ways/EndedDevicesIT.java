// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.system.ways;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A thief had the card in hand for a while, knew its PIN, and registered a device of their own. */
@DisplayName("A thief's device")
class EndedDevicesIT {
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

    /** How the doubt comes up, and how the card comes back. */
    enum Doubt {
        /** "None of these was me", and the office confirms the card. */
        NOT_ME,
        /** A report of a loss by account, taken back when the card is found. */
        LOST_AND_FOUND
    }

    @ParameterizedTest
    @EnumSource(Doubt.class)
    @DisplayName("does not come back with the card, and is gone when its holder does not choose it")
    void rejectsDeviceAfterDoubt(Doubt doubt) {
        try (ResidentAtHome victim = resident("ja", 1100);
                ResidentAtHome thief = resident("ja", 1100)) {
            Object subject = registered(victim, "わたしのパソコン").get("sub");
            thief.take(victim.card());
            registered(thief, "だれかの端末");
            thief.forgetSession();
            doubtAndClear(doubt, victim);

            String own = victim.goTo(city.start("")).useDevice().error();
            String stolen = thief.goTo(city.start("")).useDevice().error();
            victim.goTo(city.start("")).presentCard().page().waitForSelector("#sekimori-devices");
            int ticked = victim.page().locator("input[name=device]:checked").count();
            victim.page().check("label:has-text('わたしのパソコン') input");
            victim.chooseDevices();
            victim.forgetSession();

            assertThat(own).isEqualTo("SEK-443");
            assertThat(stolen).isEqualTo("SEK-443");
            assertThat(ticked).isZero();
            assertThat(victim.goTo(city.start("")).useDevice().arrived()).containsEntry("sub", subject);
            assertThat(thief.goTo(city.start("")).useDevice().error()).isEqualTo("SEK-435");
        }
    }

    @Test
    @DisplayName("ends with a device that its holder says was used by somebody else, like every other one")
    void rejectsOtherDeviceAfterDoubtAboutDevice() {
        try (ResidentAtHome victim = resident("ja", 1100);
                ResidentAtHome thief = resident("ja", 1100)) {
            registered(victim, "わたしのスマホ");
            thief.take(victim.card());
            registered(thief, "だれかの端末");
            thief.forgetSession();
            victim.forgetSession();
            victim.goTo(city.start("")).useDevice().arrived();
            Page page = victim.goTo(city.account("content/sign-ins")).page();
            page.waitForSelector("#sekimori-sign-ins");
            page.locator("tr:has-text('登録した端末') button").first().click();
            page.click("#sekimori-stop");
            page.waitForSelector("#sekimori-done");

            assertThat(thief.goTo(city.start("")).useDevice().error()).isEqualTo("SEK-443");
        }
    }

    @Test
    @DisplayName("is not registered from a page that was open while the card was reported, though the card is back")
    void rejectsRegistrationFromPageLeftOpen() {
        try (ResidentAtHome victim = household.resident(city, "ja", 1100);
                ResidentAtHome thief = resident("ja", 1100)) {
            victim.signInWithCard();
            String account = city.newestAccount();
            thief.take(victim.card()).goTo(city.start("")).presentCard().page().waitForSelector("#sekimori-register");
            sayNotMe(victim);
            city.confirm(account);

            thief.press("#sekimori-register");

            assertThat(thief.page().url()).contains("SEK-316");
            assertThat(city.administrate("GET", "/users/" + account + "/credentials", "")
                            .body())
                    .doesNotContain("webauthn");
        }
    }

    @Test
    @DisplayName("is not chosen on a page that was open while the card was reported once more")
    void rejectsChoiceOnPageLeftOpen() {
        try (ResidentAtHome victim = household.resident(city, "ja", 1100);
                ResidentAtHome thief = resident("ja", 1100)) {
            victim.signInWithCard();
            String account = city.newestAccount();
            thief.take(victim.card());
            registered(thief, "だれかの端末");
            city.unblock(city.blockCardsOf(account));
            thief.forgetSession();
            thief.goTo(city.start("")).presentCard().page().waitForSelector("#sekimori-devices");
            city.unblock(city.blockCardsOf(account));

            thief.page().check("input[name=device]");
            thief.press("#sekimori-devices-choose");
            String ended = thief.page().url();
            thief.forgetSession();

            assertThat(ended).contains("SEK-316");
            assertThat(thief.goTo(city.start("")).useDevice().error()).isEqualTo("SEK-443");
        }
    }

    @Test
    @DisplayName("waits, stopped, while its holder decides later, and is gone after a choice of none")
    void acceptsLater() {
        try (ResidentAtHome resident = resident("ja", 1100)) {
            registered(resident, "わたしのスマホ");
            String account = city.newestAccount();
            city.unblock(city.blockCardsOf(account));
            resident.forgetSession();
            resident.goTo(city.start("")).presentCard().press("#sekimori-devices-later");
            resident.press("#sekimori-later").arrived();
            resident.forgetSession();
            String meanwhile = resident.goTo(city.start("")).useDevice().error();
            resident.goTo(city.start("")).presentCard().chooseDevices();

            assertThat(meanwhile).isEqualTo("SEK-443");
            assertThat(city.administrate("GET", "/users/" + account + "/credentials", "")
                            .body())
                    .doesNotContain("webauthn");
        }
    }

    @Test
    @DisplayName("of the first card is not passed on by both cards: after the office's yes, the holder chooses")
    void rejectsDeviceAfterBothCards() {
        try (ResidentAtHome resident = resident("ja", 1100)) {
            Object subject = registered(resident, "わたしのスマホ").get("sub");
            String account = city.newestAccount();
            var old = resident.card();
            resident.forgetSession();
            resident.takeNewCard()
                    .goTo(city.start(""))
                    .presentCard()
                    .press("#sekimori-renewal")
                    .press("#sekimori-renewal-old");
            var fresh = resident.card();
            resident.take(old).presentCard().page().waitForSelector("#sekimori-notice-devices[data-devices=WAIT]");
            resident.press("#sekimori-go-on").arrived();
            resident.forgetSession();
            String onProbation = resident.goTo(city.start("")).useDevice().error();
            city.confirm(account);
            String confirmed = resident.goTo(city.start("")).useDevice().error();
            resident.take(fresh).goTo(city.start("")).presentCard().page().waitForSelector("#sekimori-devices");
            resident.page().check("input[name=device]");
            resident.chooseDevices();
            resident.forgetSession();

            assertThat(onProbation).isEqualTo("SEK-443");
            assertThat(confirmed).isEqualTo("SEK-443");
            assertThat(resident.goTo(city.start(""))
                            .useDevice()
                            .press("#sekimori-go-on")
                            .arrived())
                    .containsEntry("sub", subject);
        }
    }

    @Test
    @DisplayName("of a card that was taken off the account does not come back with the card that staff link instead")
    void rejectsDeviceOfRemovedCard() {
        try (ResidentAtHome resident = resident("ja", 1100)) {
            registered(resident, "わたしのスマホ");
            String account = city.newestAccount();
            String card = city.administrate("GET", "/users/" + account + "/credentials", "")
                    .body()
                    .replaceAll("(?s).*\"id\":\"([^\"]*)\",\"type\":\"sekimori-card\".*", "$1");
            city.administrate("DELETE", "/users/" + account + "/credentials/" + card, "");
            resident.forgetSession();
            resident.takeNewCard().goTo(city.start("")).presentCard().press("#sekimori-renewal");
            resident.press("#sekimori-renewal-ask");
            city.approve(resident.page().locator("#sekimori-renewal-number").innerText(), account);

            assertThat(resident.goTo(city.start("")).useDevice().error()).isEqualTo("SEK-437");
        }
    }

    @ParameterizedTest(name = "{0}, {1} px")
    @CsvSource({"ja, 1100", "en, 1100", "ja, 390", "en, 390"})
    @DisplayName("stands beside the holder's own on a page without a barrier, nothing ticked")
    void pageHasNoBarriers(String language, int width) {
        try (ResidentAtHome victim = resident(language, width);
                ResidentAtHome thief = resident(language, width)) {
            victim.register();
            String account = city.newestAccount();
            victim.forgetSession();
            victim.goTo(city.start("")).useDevice().arrived();
            thief.take(victim.card());
            registered(thief, language.equals("ja") ? "キッチンのタブレット" : "Tablet in the kitchen");
            city.unblock(city.blockCardsOf(account));
            victim.forgetSession();

            victim.goTo(city.start("")).presentCard().page().waitForSelector("#sekimori-devices");

            victim.look("devices-" + language + "-" + width);
            assertThat(victim.page().locator(".sekimori-choice").allInnerTexts())
                    .satisfiesExactly(
                            own -> assertThat(own).containsPattern("(最後に使った日：|Last used: ).*20[0-9]{2}"),
                            stolen -> assertThat(stolen).containsPattern("記録がありません|not recorded"));
            assertThat(victim.page().locator("input[name=device]:checked").count())
                    .isZero();
        }
    }

    private static void doubtAndClear(Doubt doubt, ResidentAtHome victim) {
        String account = city.newestAccount();
        switch (doubt) {
            case NOT_ME -> {
                sayNotMe(victim);
                city.confirm(account);
            }
            case LOST_AND_FOUND -> city.unblock(city.blockCardsOf(account));
        }
        victim.forgetSession();
    }

    private static void sayNotMe(ResidentAtHome victim) {
        victim.goTo(city.account("content/sign-ins"));
        victim.page().click("#sekimori-all");
        victim.page().click("#sekimori-stop");
        victim.page().waitForSelector("#sekimori-done");
    }

    /** Registers this browser's device under this name right after a sign-in with the card. */
    private static Map<String, Object> registered(ResidentAtHome resident, String name) {
        resident.goTo(city.start("")).useCard().page().waitForSelector("#sekimori-register");
        resident.page().fill("#sekimori-device-name", name);
        return resident.press("#sekimori-register").arrived();
    }

    private static ResidentAtHome resident(String language, int width) {
        return household.resident(city, language, width).withDevice();
    }
}
