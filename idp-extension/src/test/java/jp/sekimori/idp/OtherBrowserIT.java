// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import jp.sekimori.testkit.web.CardPage;
import jp.sekimori.testkit.web.PlantedCookies;
import jp.sekimori.testkit.web.WebClient;
import jp.sekimori.testkit.web.WebPage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Security rule 13 over the whole road. The attacker begins a sign-in, plants the server's own session cookie into the
 * victim's browser and waits until the victim has presented the card; then the attacker's browser goes on.
 */
@DisplayName("After the card answered, a sign-in is not finished by the browser that planted its cookie")
class OtherBrowserIT {
    private static final String SIGNED_IN = "KEYCLOAK_IDENTITY";
    private static KeycloakServer server;
    private static URI realm;

    @BeforeAll
    static void start() {
        server = TestServer.shared();
        realm = TestServer.realm(server);
        PageAfterCard.prepare(server);
    }

    /** A sign-in that the attacker began and in which the victim presented the card, at the page that follows. */
    private record Planted(
            PageAfterCard page, WebClient attacker, WebClient victim, URI next, WebPage shown, Resident resident) {
        static Planted at(PageAfterCard page) {
            Resident resident = page.resident();
            WebClient attacker = WebClient.create(Map.of("Accept-Language", "en"));
            CardPage begun = CardPage.open(attacker, page.start(resident));
            WebClient victim = PlantedCookies.victimOfSignIn(attacker, realm);
            Visit visit = Visit.in(victim, tabOf(begun, page.application()));

            WebPage answer = page.present(visit, resident);

            URI next = answer.redirect();
            return new Planted(page, attacker, victim, next, victim.open(next), resident);
        }

        /** The page's own form, as the victim's browser has it. */
        URI form() {
            return shown.formAction("form[action]");
        }

        /** Presses the button that only leaves the page. */
        WebPage press(WebClient browser) {
            return page.leave(browser, form());
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("by opening the page that follows")
    @EnumSource(PageAfterCard.class)
    void rejectsPageInPlantingBrowser(PageAfterCard page) {
        Planted planted = Planted.at(page);

        assertRefused(planted, planted.attacker().open(planted.next()));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("by leaving or cancelling the page that follows, with an address that it has from the victim")
    @EnumSource(PageAfterCard.class)
    void rejectsAnswerOfPlantingBrowser(PageAfterCard page) {
        Planted planted = Planted.at(page);

        assertRefused(planted, planted.press(planted.attacker()));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("by starting it anew")
    @EnumSource(PageAfterCard.class)
    void rejectsRestartByPlantingBrowser(PageAfterCard page) {
        Planted planted = Planted.at(page);
        String query = planted.next().getRawQuery();

        assertRefused(planted, planted.attacker().open(URI.create(realm + "/login-actions/restart?" + query)));
    }

    @ParameterizedTest(name = "{0}, {1} for {2}")
    @DisplayName("by naming it so that the server finds it and we do not, and the victim's own browser goes on")
    @MethodSource("otherSpellings")
    void rejectsOtherSpelling(PageAfterCard page, String spelling, String former) {
        Planted planted = Planted.at(page);

        WebPage opened = planted.attacker().open(respelt(planted.next(), spelling, former));
        WebPage left = page.leave(planted.attacker(), respelt(planted.form(), spelling, former));

        assertThat(opened.status()).isEqualTo(400);
        assertThat(left.status()).isEqualTo(400);
        assertThat(page.application().idToken(planted.press(planted.victim())))
                .containsEntry("sub", PageAfterCard.accountOf(planted.resident()));
    }

    static Stream<Arguments> otherSpellings() {
        return Stream.of(PageAfterCard.values())
                .flatMap(page -> Stream.of(
                        arguments(page, "Tab_id=", "tab_id="),
                        arguments(page, "CLIENT_ID=", "client_id="),
                        arguments(page, "%54ab_id=", "tab_id="),
                        arguments(page, "tab_id=other&tab_id=", "tab_id="),
                        arguments(page, "TAB_ID=other&tab_id=", "tab_id="),
                        // The server parts an address at semicolons, takes an equals sign at a name's beginning away,
                        // and holds a dotless i for an i.
                        arguments(page, "x=;Tab_id=", "tab_id="),
                        arguments(page, "=Tab_id=", "tab_id="),
                        arguments(page, "tab_%C4%B1d=x&tab_id=", "tab_id="),
                        arguments(page, "cl%C4%B1ent_id=x&client_id=", "client_id=")));
    }

    private static URI respelt(URI address, String spelling, String former) {
        return URI.create(address.toString().replace(former, spelling));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("and the victim's own browser goes on to the application")
    @EnumSource(PageAfterCard.class)
    void acceptsBrowserThatPresentedTheCard(PageAfterCard page) {
        Planted planted = Planted.at(page);
        planted.attacker().open(planted.next());

        WebPage end = planted.press(planted.victim());

        assertThat(page.application().idToken(end)).containsEntry("sub", PageAfterCard.accountOf(planted.resident()));
        assertThat(planted.victim().cookie(realm, SIGNED_IN)).isPresent();
    }

    @Test
    @DisplayName(
            "by a page of a later version that ends the sign-in in a way of its own: no code, no cookie, no session")
    void rejectsEndByOtherWay() {
        Planted planted = Planted.at(PageAfterCard.LATER);
        URI end = URI.create(realm + "/burn-probe/finish/tax/"
                + planted.next().getRawQuery().replaceAll(".*tab_id=([^&]*).*", "$1"));
        String sessions = "/users/" + PageAfterCard.newestAccount() + "/sessions";
        String before = new Administrator(server).get(sessions);

        WebPage answer = planted.attacker().post(end, "text/plain", "", Map.of());

        assertRefused(planted, answer);
        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(header -> header.startsWith("KEYCLOAK_"));
        assertThat(new Administrator(server).get(sessions)).isEqualTo(before);
    }

    @Test
    @DisplayName("nor ended by a page of a later version in a way of its own, and the victim's own browser goes on")
    void rejectsCancelByOtherWay() {
        Planted planted = Planted.at(PageAfterCard.CONSENT);
        URI cancel = URI.create(realm + "/burn-probe/cancel/asking/"
                + planted.next().getRawQuery().replaceAll(".*tab_id=([^&]*).*", "$1"));

        assertRefused(planted, planted.attacker().post(cancel, "text/plain", "", Map.of()));

        assertThat(planted.page().application().idToken(planted.press(planted.victim())))
                .containsEntry("sub", PageAfterCard.accountOf(planted.resident()));
    }

    @Test
    @DisplayName("by the consent page after the victim's earlier sign-in answered instead of the card")
    void rejectsConsentAfterEarlierSignIn() {
        WebClient victim = WebClient.create(Map.of("Accept-Language", "ja"));
        Visit.in(victim, Application.library(realm).start()).signInAs(Resident.withNewCard());
        WebClient attacker = WebClient.create(Map.of("Accept-Language", "en"));
        CardPage.open(attacker, PageAfterCard.CONSENT.application().start());
        PlantedCookies.signIn(attacker, victim, realm);
        WebPage consent = victim.open(PageAfterCard.CONSENT.application().start());
        Planted planted =
                new Planted(PageAfterCard.CONSENT, attacker, victim, consent.uri(), consent, Resident.withNewCard());

        assertRefused(planted, attacker.open(consent.uri()));
        assertRefused(planted, planted.press(attacker));
        // Its own session has another number than the planted one, so this ends without a code for the victim as well.
        assertThat(PageAfterCard.CONSENT.application().returned(planted.press(victim)))
                .containsKey("error");
    }

    @Test
    @DisplayName("and consent after an earlier sign-in in the same browser goes on to the application")
    void acceptsConsentAfterEarlierSignIn() {
        WebClient browser = WebClient.create(Map.of("Accept-Language", "ja"));
        Visit.in(browser, Application.library(realm).start()).signInAs(Resident.withNewCard());

        WebPage consent = browser.open(PageAfterCard.CONSENT.application().start());
        WebPage end = PageAfterCard.CONSENT.leave(browser, consent.formAction("form[action]"));

        assertThat(PageAfterCard.CONSENT.application().returned(end)).containsKey("code");
    }

    @Test
    @DisplayName("and a resident signs out through the page that asks, which names somebody as well")
    void acceptsSignOut() {
        WebClient browser = WebClient.create(Map.of("Accept-Language", "ja"));
        Visit.in(browser, Application.library(realm).start()).signInAs(Resident.withNewCard());

        WebPage asked = browser.open(URI.create(realm + "/protocol/openid-connect/logout"));
        WebPage done = browser.postForm(
                asked.formAction("form[action]"),
                asked.formFields("form[action]"),
                Map.of("Origin", realm.getScheme() + "://" + realm.getRawAuthority()));

        assertThat(done.status()).isEqualTo(200);
        assertThat(browser.open(Application.library(realm).start()).html().selectFirst("#sekimori-card"))
                .isNotNull();
    }

    @Test
    @DisplayName("by a device elsewhere for which the victim was led to the card: nobody is asked for a PIN")
    void rejectsDeviceElsewhere() {
        Map<String, Object> device = Application.json(WebClient.create(Map.of())
                .postForm(
                        URI.create(realm + "/protocol/openid-connect/auth/device"),
                        Map.of("client_id", "asking", "scope", "openid"),
                        Map.of())
                .body());
        WebClient victim = WebClient.create(Map.of("Accept-Language", "ja"));

        WebPage page = victim.open(URI.create(String.valueOf(device.get("verification_uri_complete"))));

        assertThat(page.html().selectFirst("#sekimori-card")).isNull();
        assertThat(page.uri().getPath()).endsWith("/device/status");
        WebPage tokens = WebClient.create(Map.of())
                .postForm(
                        URI.create(realm + "/protocol/openid-connect/token"),
                        Map.of(
                                "grant_type",
                                "urn:ietf:params:oauth:grant-type:device_code",
                                "client_id",
                                "asking",
                                "device_code",
                                String.valueOf(device.get("device_code"))),
                        Map.of());
        assertThat(tokens.status()).isEqualTo(400);
        assertThat(tokens.body()).contains("access_denied");
    }

    private static void assertRefused(Planted planted, WebPage answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.html().text()).contains("SEK-304");
        assertThat(planted.page().application().returned(answer)).doesNotContainKey("code");
        assertThat(planted.attacker().cookie(realm, SIGNED_IN)).isEmpty();
    }

    /** The tab of this page, as a link in a message leads to it. */
    private static URI tabOf(CardPage page, Application application) {
        return URI.create(realm + "/login-actions/authenticate?client_id=" + application.clientId() + "&tab_id="
                + URLEncoder.encode(page.page().element("#sekimori-card").attr("data-tab-id"), StandardCharsets.UTF_8));
    }
}
