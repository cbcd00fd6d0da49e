// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import jp.sekimori.testkit.web.CardPage;
import jp.sekimori.testkit.web.PlantedCookies;
import jp.sekimori.testkit.web.WebClient;
import jp.sekimori.testkit.web.WebPage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A session cookie that a neighbouring host planted in somebody's browser")
class PlantedSessionIT {
    private static KeycloakServer server;
    private static Application tax;
    private static Application library;

    @BeforeAll
    static void start() {
        server = TestServer.shared();
        tax = Application.tax(TestServer.realm(server));
        library = Application.library(TestServer.realm(server));
    }

    @Test
    @DisplayName("signs nobody in: a page names the account first")
    void rejectsSilentSignInAsAttacker() {
        WebClient victim = PlantedCookies.victimOfAll(attacker(tax), tax.realm());

        WebPage page = victim.get(library.start());

        assertThat(library.returned(page)).isEmpty();
        assertThat(page.element("#sekimori-whose-registered").text()).matches("\\d{4}年\\d{1,2}月\\d{1,2}日");
        assertThat(page.element("#sekimori-whose-began").text()).matches("\\d{4}年\\d{1,2}月\\d{1,2}日 \\d{2}:\\d{2}");
    }

    @Test
    @DisplayName("signs nobody in, not even with our own cookie in the value of another, behind a comma")
    void rejectsSecretInsideOtherCookie() {
        WebClient attacker = attacker(tax);
        WebClient victim = PlantedCookies.victimOfAll(attacker, tax.realm());
        StringBuilder value = new StringBuilder("1");
        attacker.cookies(tax.realm()).forEach((name, secret) -> {
            if (name.contains("sekimori-")) {
                value.append(',').append(name).append('=').append(secret);
            }
        });
        victim.setCookie(tax.realm(), "neighbour", value.toString());

        assertThat(victim.get(library.start()).html().selectFirst("#sekimori-whose"))
                .isNotNull();
        assertThat(library.returned(victim.get(library.start("prompt=none")))).containsEntry("error", "login_required");
    }

    @Test
    @DisplayName("shows the first letters of a name only")
    void rejectsWholeName() {
        Application forms = Application.tax(TestServer.realm(server, TestServer.ATTRIBUTES_REALM));
        WebClient attacker = WebClient.create(Map.of("Accept-Language", "ja"));
        Visit visit = Visit.in(attacker, forms.start());
        WebPage terms = FirstSignInIT.post(attacker, visit.page().page(), Map.of("sekimori_first", "begin"));
        Notice.read(
                attacker,
                Signer.withNewCard()
                        .register(visit.goOn(FirstSignInIT.post(attacker, terms, Map.of("sekimori_first", "agree")))));

        WebPage page = PlantedCookies.victimOfAll(attacker, forms.realm()).get(forms.start());

        assertThat(page.element("#sekimori-whose-name").text()).isEqualTo("関＊ 花＊");
        assertThat(page.body()).doesNotContain("関守", "花子", Signer.ADDRESS);
    }

    @Test
    @DisplayName("answers prompt=none as if nobody were signed in")
    void rejectsPassiveSignInAsAttacker() {
        WebClient attacker = attacker(tax);

        assertThat(library.returned(
                        PlantedCookies.victimOfAll(attacker, tax.realm()).get(library.start("prompt=none"))))
                .containsEntry("error", "login_required")
                .doesNotContainKey("code");
        assertThat(library.returned(attacker.get(library.start("prompt=none")))).containsKey("code");
    }

    @Test
    @DisplayName("opens no page for the account's own devices and cards")
    void rejectsActionOfAttackersAccount() {
        WebPage page = PlantedCookies.victimOfAll(attacker(tax), tax.realm())
                .get(tax.start("kc_action=webauthn-register-passwordless"));

        assertThat(page.html().selectFirst("#sekimori-whose")).isNotNull();
    }

    @Test
    @DisplayName("is over after a no, everywhere, and the own card signs in")
    void acceptsNo() {
        WebClient attacker = attacker(tax);
        WebClient victim = PlantedCookies.victimOfAll(attacker, tax.realm());
        Resident own = Resident.withNewCard();
        Object subject = library.idToken(Visit.to(library).signInAs(own)).get("sub");

        WebPage card = answer(victim, victim.get(library.start()), "no");
        Visit visit = new Visit(victim, CardPage.of(victim, card));
        Object signedIn = library.idToken(visit.present(own)).get("sub");

        assertThat(signedIn).isEqualTo(subject);
        assertThat(library.returned(attacker.get(library.start()))).isEmpty();
        assertThat(tax.idToken(victim.get(tax.start())).get("sub"))
                .isEqualTo(tax.idToken(Visit.to(tax).present(own)).get("sub"));
    }

    @Test
    @DisplayName("goes on after a yes, and asks no second time in that browser")
    void acceptsYes() {
        WebClient owner = attacker(tax);
        Object subject = library.idToken(owner.get(library.start())).get("sub");
        WebClient other = PlantedCookies.victimOfAll(owner, tax.realm());

        WebPage after = answer(other, other.get(library.start()), "yes");

        assertThat(library.idToken(after).get("sub")).isEqualTo(subject);
        assertThat(library.returned(other.get(library.start()))).containsKey("code");
    }

    @Test
    @DisplayName("is not confirmed by a form that its planter prepared")
    void rejectsYesOfOtherBrowser() {
        WebClient attacker = attacker(tax);
        WebClient preparing = PlantedCookies.victimOfAll(attacker, tax.realm());
        WebPage prepared = preparing.get(library.start());
        WebClient victim = PlantedCookies.victimOfAll(preparing, tax.realm());

        WebPage page = answer(victim, prepared, "yes");

        assertThat(library.returned(page)).isEmpty();
        assertThat(Visit.isElsewhere(page)).isTrue();
    }

    @Test
    @DisplayName("is not confirmed by a yes to another one, for which it was exchanged while the page was open")
    void rejectsYesToTheSessionBefore() {
        WebClient owner = attacker(tax);
        WebClient victim = PlantedCookies.victimOfAll(owner, tax.realm());
        WebPage ownersName = victim.get(library.start());
        WebClient attacker = attacker(tax);
        Object attackersSubject = library.idToken(attacker.get(library.start())).get("sub");
        PlantedCookies.session(attacker, victim, tax.realm());

        WebPage asked = answer(victim, ownersName, "yes");

        assertThat(library.returned(asked)).isEmpty();
        assertThat(library.returned(victim.get(library.start("prompt=none")))).containsEntry("error", "login_required");
        assertThat(library.idToken(answer(victim, asked, "yes")).get("sub"))
                .as("a yes to the one that is named then")
                .isEqualTo(attackersSubject);
    }

    @Test
    @DisplayName("leaves whoever began a session alone: one account after the other in one browser")
    void acceptsBrowsersOwnSessions() {
        WebClient browser = attacker(tax);
        assertThat(library.returned(browser.get(library.start()))).containsKey("code");
        forgetServersCookies(browser);
        Resident second = Resident.withNewCard();
        Object subject =
                tax.idToken(Visit.in(browser, tax.start()).signInAs(second)).get("sub");

        assertThat(tax.idToken(browser.get(tax.start())).get("sub")).isEqualTo(subject);
        assertThat(library.returned(browser.get(library.start()))).containsKey("code");
    }

    @Test
    @DisplayName("does not bring its proof along: that cookie is out of reach of scripts and of other sites")
    void acceptsCookieOfThisBrowserOnly() {
        WebClient browser = WebClient.create(Map.of());
        WebPage signedIn = Visit.in(browser, tax.start()).signInAs(Resident.withNewCard());

        assertThat(signedIn.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.contains("sekimori-session-"))
                .singleElement()
                .asString()
                .contains("HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=14400");
    }

    private static WebClient attacker(Application application) {
        WebClient browser = WebClient.create(Map.of("Accept-Language", "ja"));
        Visit.in(browser, application.start()).signInAs(Resident.withNewCard());
        return browser;
    }

    private static void forgetServersCookies(WebClient browser) {
        browser.cookies(tax.realm()).keySet().stream()
                .filter(name -> !name.contains("sekimori-"))
                .forEach(name -> browser.setCookie(tax.realm(), name, null));
    }

    private static WebPage answer(WebClient browser, WebPage page, String word) {
        WebPage answer = FirstSignInIT.post(browser, page, Map.of("sekimori_whose", word));
        boolean onward = answer.headers()
                .firstValue("Location")
                .filter(next -> next.contains("/login-actions/authenticate"))
                .isPresent();
        return onward ? browser.follow(answer) : answer;
    }
}
