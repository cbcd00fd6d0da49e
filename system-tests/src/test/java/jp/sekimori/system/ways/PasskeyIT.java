// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.system.ways;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A device that was registered with the card")
class PasskeyIT {
    /** Long enough to register a device on a busy machine. */
    private static final Duration LIFE = Duration.ofSeconds(60);

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

    @Test
    @DisplayName("signs in to the same account at aal2, and the token says how")
    void acceptsRegisteredDevice() {
        try (ResidentAtHome resident = resident()) {
            Object subject = resident.register().get("sub");
            resident.forgetSession();

            Map<String, Object> claims =
                    resident.goTo(city.start("")).useDevice().arrived();

            assertThat(claims)
                    .containsEntry("sub", subject)
                    .containsEntry("acr", "aal2")
                    .containsEntry("amr", List.of("pop", "user", "mfa"));
            assertThat(String.valueOf(claims.get("eid"))).contains("passkey");
        }
    }

    @Test
    @DisplayName("where nobody asks about revocation meets a request for aal3 with a plain no, before any PIN")
    void rejectsLevel3WithoutRevocation() {
        try (ResidentAtHome resident = resident()) {
            resident.register();

            resident.goTo(city.start("&acr_values=aal3"));

            assertThat(resident.page().url()).contains("error=access_denied").contains("SEK-318");
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("gives an attacker's card no account: what a relayed device opened links nothing (security rule 26)")
    @ValueSource(strings = {"&prompt=login", "&kc_action=webauthn-register-passwordless"})
    void rejectsForeignCardInSessionOfDevice(String asked) {
        try (ResidentAtHome resident = resident()) {
            resident.register();
            String account = city.newestAccount();
            resident.forgetSession();
            resident.goTo(city.start("")).useDevice().arrived();

            resident.takeNewCard().goTo(city.start(asked)).presentCard();

            assertThat(resident.error()).isEqualTo("SEK-404");
            assertThat(resident.page()
                            .locator("#sekimori-consent, #sekimori-renewal")
                            .count())
                    .isZero();
            assertThat(cardsOf(account)).isOne();
            resident.forgetSession();
            assertThat(resident.goTo(city.start(""))
                            .presentCard()
                            .page()
                            .locator("#sekimori-consent")
                            .count())
                    .isOne();
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("is not passed over to the account of another card in its session")
    @ValueSource(strings = {"&prompt=login", "&kc_action=webauthn-register-passwordless"})
    void rejectsCardOfOtherAccountInSessionOfDevice(String asked) {
        try (ResidentAtHome other = household.resident(city, "ja", 1100);
                ResidentAtHome resident = resident()) {
            Object subject = other.signInWithCard().get("sub");
            String account = city.newestAccount();
            resident.register();
            resident.forgetSession();
            resident.goTo(city.start("")).useDevice().arrived();

            resident.take(other.card()).goTo(city.start(asked)).presentCard();

            assertThat(resident.error()).isEqualTo("SEK-403");
            assertThat(resident.page()
                            .locator("#sekimori-consent, #sekimori-renewal")
                            .count())
                    .isZero();
            assertThat(cardsOf(account)).isOne();
            resident.forgetSession();
            assertThat(resident.goTo(city.start(""))
                            .presentCard()
                            .press("#sekimori-later")
                            .arrived())
                    .containsEntry("sub", subject);
        }
    }

    @Test
    @DisplayName("is not offered where the resident called the computer shared, nor is its button there")
    void rejectsOfferOnSharedComputer() {
        try (ResidentAtHome resident = resident()) {
            resident.goTo(city.start("")).useCard().press("#sekimori-shared").arrived();

            resident.forgetAllButChoice().goTo(city.start("")).page().waitForSelector("#sekimori-card");
            int buttons = resident.page().locator("#sekimori-device").count();
            resident.useCard();
            String reached = resident.page().url();
            resident.forgetSession();
            resident.goTo(city.start("")).page().waitForSelector("#sekimori-card");

            assertThat(buttons).isZero();
            assertThat(reached).startsWith(city.redirect());
            assertThat(resident.page().locator("#sekimori-device").count()).isOne();
        }
    }

    @Test
    @DisplayName("is not offered again for a while after \"not now\"")
    void acceptsNotNow() {
        try (ResidentAtHome resident = resident()) {
            resident.goTo(city.start("")).useCard().press("#sekimori-later").arrived();

            resident.goTo(city.start("&prompt=login")).useCard();

            assertThat(resident.page().url()).startsWith(city.redirect());
        }
    }

    @Test
    @DisplayName("is not offered in a browser whose device has no screen lock")
    void rejectsOfferWithoutDevice() {
        try (ResidentAtHome resident = household.resident(city, "ja", 1100)) {
            resident.goTo(city.start("")).useCard();

            assertThat(resident.page().url()).startsWith(city.redirect());
        }
    }

    @Test
    @DisplayName("whose card is suspended is refused")
    void rejectsDeviceOfSuspendedCard() {
        try (ResidentAtHome resident = resident()) {
            resident.register();
            resident.goTo(city.account("content/sign-ins"));
            resident.page().click("#sekimori-all");
            resident.page().click("#sekimori-stop");
            resident.page().waitForSelector("#sekimori-done");

            resident.goTo(city.start("")).useDevice();

            assertThat(resident.error()).isEqualTo("SEK-437");
        }
    }

    @Test
    @DisplayName("that a clerk put onto somebody else's account opens nothing there")
    void rejectsDeviceThatWasPutOntoAccount() {
        try (ResidentAtHome thief = resident();
                ResidentAtHome victim = resident()) {
            victim.register();
            String account = city.newestAccount();
            thief.register();
            city.copyDevices(city.newestAccount(), account);
            thief.claimAccount(account);
            thief.forgetSession();

            thief.goTo(city.start("")).useDevice();

            assertThat(thief.error()).isEqualTo("SEK-437");
            victim.forgetSession();
            assertThat(victim.goTo(city.start("")).useDevice().arrived()).containsKey("sub");
        }
    }

    @Test
    @DisplayName("whose card has ended is refused: a device lives no longer than its card")
    void rejectsDeviceOfExpiredCard() {
        try (ResidentAtHome resident = resident()) {
            Instant end = Instant.now().plus(LIFE).truncatedTo(ChronoUnit.SECONDS);
            resident.take(city.cardUntil(end)).goTo(city.start("")).useCard().press("#sekimori-go-on");
            resident.press("#sekimori-register").arrived();
            resident.forgetSession();
            resident.page().waitForCondition(() -> Instant.now().isAfter(end));

            resident.goTo(city.start("")).useDevice();

            assertThat(resident.error()).isEqualTo("SEK-437");
            assertThat(city.administrate("GET", "/users/" + city.newestAccount() + "/credentials", "")
                            .body())
                    .contains("expired");
        }
    }

    @Test
    @DisplayName("of a disabled account is refused, and told so only after it was proven")
    void rejectsDeviceOfDisabledAccount() {
        try (ResidentAtHome resident = resident()) {
            resident.register();
            resident.forgetSession();
            city.disableNewestAccount();

            resident.goTo(city.start("")).useDevice();

            assertThat(resident.error()).isEqualTo("SEK-401");
        }
    }

    @Test
    @DisplayName("that this city does not know gets the same answer as any wrong one")
    void rejectsUnknownDevice() {
        try (ResidentAtHome resident = resident()) {
            resident.register();
            resident.forgetSession();
            city.removeNewestAccount();

            resident.goTo(city.start("")).useDevice();

            assertThat(resident.error()).isEqualTo("SEK-435");
        }
    }

    @Test
    @DisplayName("is not registered by a planted link within a session: the card is asked for")
    void rejectsPlantedActionWithinSession() {
        try (ResidentAtHome resident = resident()) {
            resident.goTo(city.start("")).useCard().press("#sekimori-later").arrived();

            resident.goTo(city.start("&kc_action=webauthn-register-passwordless"));

            assertThat(resident.page().locator("#sekimori-card").count()).isOne();
            assertThat(resident.page().locator("#sekimori-device").count()).isZero();
        }
    }

    @Test
    @DisplayName("does not register another one: a sign-in by device opens no such action")
    void rejectsRegistrationFromDevice() {
        try (ResidentAtHome resident = resident()) {
            resident.register();
            resident.forgetSession();
            resident.goTo(city.start("")).useDevice().arrived();

            resident.goTo(city.start("&kc_action=webauthn-register-passwordless"));

            assertThat(resident.page().locator("#sekimori-card").count()).isOne();
            assertThat(resident.page().locator("#sekimori-device").count()).isZero();
        }
    }

    @ParameterizedTest(name = "{0}, {1} px")
    @CsvSource({"ja, 1100", "en, 1100", "ja, 390", "en, 390"})
    @DisplayName("is offered and used on pages without a barrier")
    void pagesHaveNoBarriers(String language, int width) {
        try (ResidentAtHome resident = household.resident(city, language, width).withDevice()) {
            resident.goTo(city.start("")).useCard().page().waitForSelector("#sekimori-register");
            resident.picture("offer-" + language + "-" + width);
            assertThat(new AxeBuilder(resident.page())
                            .include("#sekimori-passkey-offer")
                            .analyze()
                            .getViolations())
                    .isEmpty();
            resident.press("#sekimori-register").arrived();
            resident.forgetSession();
            resident.goTo(city.start("")).page().waitForSelector("#sekimori-device button");
            resident.picture("card-" + language + "-" + width);
            resident.press("#sekimori-device button").page().waitForSelector("#sekimori-use-device");
            resident.picture("device-" + language + "-" + width);
            assertThat(new AxeBuilder(resident.page())
                            .include("#sekimori-passkey")
                            .analyze()
                            .getViolations())
                    .isEmpty();
        }
    }

    private static int cardsOf(String account) {
        return city.administrate("GET", "/users/" + account + "/credentials", "")
                        .body()
                        .split("\"sekimori-card\"", -1)
                        .length
                - 1;
    }

    private static ResidentAtHome resident() {
        return household.resident(city, "ja", 1100).withDevice();
    }
}
