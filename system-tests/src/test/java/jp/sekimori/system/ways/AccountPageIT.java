// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.system.ways;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The resident's account page")
class AccountPageIT {
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
    @DisplayName("shows cards, devices and recent sign-ins without a barrier of ours")
    void showsWaysInAndSignIns(String language, int width) {
        try (ResidentAtHome resident = household.resident(city, language, width).withDevice()) {
            resident.register();
            Page page = resident.goTo(city.account("content/sign-ins")).page();
            page.waitForSelector("#sekimori-sign-ins");
            resident.picture("sign-ins-" + language + "-" + width);
            assertThat(new AxeBuilder(page).include(".sekimori-page").analyze().getViolations())
                    .isEmpty();
            page.click("#sekimori-all");
            page.waitForSelector("#sekimori-confirm");
            resident.picture("confirm-" + language + "-" + width);
            page.navigate(city.account("account-security/signing-in"));
            page.waitForSelector("[data-testid*='credential-list']");
            assertThat(page.locator("main").innerText())
                    .contains(language.equals("ja") ? "まで使えます" : "Works until the end of ")
                    .doesNotContain("{0}");
            resident.picture("ways-" + language + "-" + width);
            page.navigate(city.account(""));
            page.waitForSelector("[data-testid='page-heading']");
            resident.picture("overview-" + language + "-" + width);
        }
    }

    @Test
    @DisplayName("tells time, site, way and result, of a refused card as well, and no network address")
    void showsWhatHappened() {
        try (ResidentAtHome resident = household.resident(city, "ja", 1100).withDevice()) {
            resident.register();
            resident.forgetSession();
            String report = city.blockCardsOf(city.newestAccount());
            resident.goTo(city.start("")).useCard();
            String refusal = resident.error();
            city.unblock(report);
            resident.goTo(city.start("")).useCard().page().check("#sekimori-devices input[name=device]");
            resident.chooseDevices();
            resident.forgetSession();
            resident.goTo(city.start("")).useDevice().arrived();

            Page page = resident.goTo(city.account("content/sign-ins")).page();
            page.waitForSelector("#sekimori-sign-ins");

            assertThat(page.locator("#sekimori-sign-ins").innerText())
                    .contains("登録した端末", "マイナンバーカード", "サインインしました", "サインイン済みの続き")
                    .contains("加賀市オンライン窓口（見本）", "アカウントの画面")
                    .doesNotContain("127.0.0.1");
            assertThat(page.locator("tbody tr:has-text('(" + refusal + ")')")
                            .first()
                            .innerText())
                    .contains("マイナンバーカード", "加賀市オンライン窓口（見本）")
                    .containsPattern("20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日 [0-9]{1,2}:[0-9]{2}");
        }
    }

    @Test
    @DisplayName(
            "removes the device of a sign-in that was not the resident's, ends the session and tells the administrator")
    void stopsUnknownSignIn() {
        try (ResidentAtHome resident = household.resident(city, "ja", 1100).withDevice()) {
            resident.register();
            resident.forgetSession();
            resident.goTo(city.start("")).useDevice().arrived();
            Page page = resident.goTo(city.account("content/sign-ins")).page();
            page.waitForSelector("#sekimori-sign-ins");
            page.locator("tr:has-text('登録した端末') button").first().click();
            page.click("#sekimori-stop");
            page.waitForSelector("#sekimori-done");
            resident.picture("done");

            String account = city.newestAccount();
            assertThat(city.administrate("GET", "/users/" + account + "/credentials", "")
                            .body())
                    .contains("sekimori-card")
                    .doesNotContain("webauthn-passwordless")
                    .doesNotContain("suspended");
            assertThat(city.administrate("GET", "/users/" + account + "/sessions", "")
                            .body())
                    .isEqualTo("[]");
            assertThat(city.administrate("GET", "/admin-events", "").body()).contains("SEKIMORI_NOT_ME");
        }
    }

    @Test
    @DisplayName("takes a request only with its own one-time value and from its own origin")
    void rejectsForgedReport() {
        try (ResidentAtHome resident = household.resident(city, "ja", 1100)) {
            resident.goTo(city.start("")).useCard().arrived();
            resident.goTo(city.realmAddress() + "/sekimori/me/sign-ins");

            Object forged = resident.page()
                    .evaluate("async () => (await fetch('not-me', {method: 'POST', body:"
                            + " new URLSearchParams({proof: 'x'.repeat(43), sign_in: 'all'})})).status");
            Object stranger = city.send(HttpRequest.newBuilder(URI.create(city.realmAddress() + "/sekimori/me/not-me"))
                            .header("Origin", "https://attacker.example")
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString("proof=x&sign_in=all")))
                    .statusCode();
            Object nobody = city.send(HttpRequest.newBuilder(URI.create(city.realmAddress() + "/sekimori/me/sign-ins")))
                    .statusCode();

            assertThat(forged).isEqualTo(403);
            assertThat(stranger).isEqualTo(403);
            assertThat(nobody).isEqualTo(401);
        }
    }

    @Test
    @DisplayName("lets nobody remove a credential by the server's own account interface, nor change an attribute")
    void rejectsChangesByAccountInterface() {
        try (ResidentAtHome resident = household.resident(city, "ja", 1100).withDevice()) {
            resident.register();
            String token = resident.accessTokenOf(() -> resident.goTo(city.account("content/sign-ins")));
            String credentials = ask(token, "GET", "/credentials", "");
            String id = credentials.replaceAll("(?s).*\"credential\":\\{\"id\":\"([^\"]*)\".*", "$1");

            assertThat(status(token, "DELETE", "/credentials/" + id, "")).isEqualTo(403);
            assertThat(status(token, "PUT", "/credentials/" + id + "/label", "\"mine\""))
                    .isEqualTo(403);
            assertThat(status(token, "POST", "/", "{\"email\":\"a@example.test\",\"attributes\":{\"name\":[\"x\"]}}"))
                    .isEqualTo(403);
            assertThat(status(token, "DELETE", "/sessions", "")).isEqualTo(403);
        }
    }

    @Test
    @DisplayName("removes a card only after the card, a warning and a yes; its devices stop with it")
    void acceptsRemovalOfCardWithDevices() {
        try (ResidentAtHome resident = household.resident(city, "ja", 1100).withDevice()) {
            resident.register();
            String account = city.newestAccount();
            String card = city.administrate("GET", "/users/" + account + "/credentials", "")
                    .body()
                    .replaceAll("(?s).*\"id\":\"([^\"]*)\",\"type\":\"sekimori-card\".*", "$1");
            resident.goTo(city.start("&kc_action=delete_credential:" + card)).useCard();
            resident.page().waitForSelector("#sekimori-removal");
            resident.picture("removal");
            assertThat(resident.page().locator("#sekimori-removal").getAttribute("data-consequence"))
                    .isEqualTo("CARD_WITH_DEVICES");
            resident.press("#sekimori-remove");
            resident.forgetSession();

            resident.goTo(city.start("")).useDevice();

            assertThat(resident.error()).isEqualTo("SEK-437");
        }
    }

    private static String ask(String token, String method, String path, String body) {
        return city.send(request(token, method, path, body)).body();
    }

    private static int status(String token, String method, String path, String body) {
        return city.send(request(token, method, path, body)).statusCode();
    }

    private static HttpRequest.Builder request(String token, String method, String path, String body) {
        return HttpRequest.newBuilder(URI.create(city.realmAddress() + "/account" + path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
    }
}
