// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import jp.sekimori.eid.Reason;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import jp.sekimori.testkit.web.WebClient;
import jp.sekimori.testkit.web.WebPage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The first sign-in of a card")
class FirstSignInIT {
    private static final List<String> TABLES = List.of(
            "user_entity", "user_attribute", "credential", "sekimori_redemption", "sekimori_case", "event_entity");

    private static KeycloakServer server;
    private static Application application;

    @BeforeAll
    static void start() {
        server = TestServer.shared();
        application = Application.tax(TestServer.realm(server));
    }

    @Test
    @DisplayName("asks on one screen: what is read, why, how long it is kept, in Japanese and English")
    void asksOnOneScreen() {
        WebPage japanese = Visit.to(application).present(Resident.withNewCard());
        WebPage english = Visit.to(application, "ui_locales=en").present(Resident.withNewCard());

        assertThat(japanese.element("#sekimori-consent").text())
                .contains("カードから読み取るもの", "使いみち", "保管する期間", "登録をやめるまで保管します。", "同意して登録する", "やめる");
        assertThat(english.element("#sekimori-consent").text())
                .contains(
                        "What is read",
                        "What it is used for",
                        "until you give up the registration",
                        "Agree and register",
                        "Do not register");
    }

    @Test
    @DisplayName("shows nothing of the card or the person on that screen")
    void rejectsPersonalDataOnScreen() {
        Resident resident = Resident.withNewCard();

        String page = Visit.to(application).present(resident).body();

        assertThat(page)
                .doesNotContain(resident.card().certificate().getSerialNumber().toString())
                .doesNotContain(
                        resident.card().certificate().getSubjectX500Principal().getName());
    }

    @Test
    @DisplayName("writes nothing before the resident agrees")
    void rejectsWritingBeforeConsent() {
        List<Long> before = rows();

        Visit.to(application).present(Resident.withNewCard());

        assertThat(rows()).isEqualTo(before);
    }

    @Test
    @DisplayName("that is declined leaves nothing behind, and the application is told access_denied")
    void acceptsNoWithoutTrace() {
        Visit visit = Visit.to(application);
        WebPage terms = visit.present(Resident.withNewCard());
        List<Long> before = rows();

        WebPage answer = post(visit.browser(), terms, Map.of("sekimori_first", "decline"));

        assertThat(application.returned(answer))
                .containsEntry("error", "access_denied")
                .hasEntrySatisfying(
                        "error_description", text -> assertThat(text).startsWith(Reason.FIRST_SIGN_IN_DECLINED.code()));
        assertThat(rows()).isEqualTo(before);
        assertThat(application.returned(post(visit.browser(), terms, Map.of("sekimori_first", "agree"))))
                .doesNotContainKey("code");
    }

    @Test
    @DisplayName("keeps with the account which terms were agreed to, and when")
    void acceptsConsentAsPartOfAccount() {
        String id = subject(Visit.to(application).signInAs(Resident.withNewCard()));

        assertThat(TestServer.count("select count(*) from user_attribute where user_id = '" + id
                        + "' and ((name = 'sekimori_terms' and value = '2026-1') or name = 'sekimori_terms_time')"))
                .isEqualTo(2);
    }

    @Test
    @DisplayName("is agreed to once: the same yes again gives no second code")
    void rejectsSecondYes() {
        Visit visit = Visit.to(application);
        WebPage terms = visit.present(Resident.withNewCard());

        WebPage first = post(visit.browser(), terms, Map.of("sekimori_first", "agree"));
        WebPage second = post(visit.browser(), terms, Map.of("sekimori_first", "agree"));

        assertThat(application.returned(first)).containsKey("code");
        assertThat(application.returned(second)).doesNotContainKey("code");
    }

    @Test
    @DisplayName("is not agreed to by another browser with the server's cookies")
    void rejectsYesOfOtherBrowser() {
        Visit victim = Visit.to(application);
        WebPage terms = victim.present(Resident.withNewCard());
        WebClient attacker = victim.browser().copy();
        attacker.cookies(terms.uri()).keySet().stream()
                .filter(name -> name.contains("sekimori-"))
                .forEach(name -> attacker.setCookie(terms.uri(), name, null));
        List<Long> before = rows();

        WebPage refused = post(attacker, terms, Map.of("sekimori_first", "agree"));

        assertThat(Visit.isElsewhere(refused)).isTrue();
        assertThat(rows().subList(0, 4)).isEqualTo(before.subList(0, 4));
    }

    @Test
    @DisplayName("is not agreed to after ten minutes")
    void rejectsYesAfterTenMinutes() {
        Visit visit = Visit.to(application);
        WebPage terms = visit.present(Resident.withNewCard());
        String tab = visit.page().page().element("#sekimori-card").attr("data-tab-id");
        visit.browser()
                .post(URI.create(application.realm() + "/burn-probe/age/tax/" + tab), "text/plain", "", Map.of());

        WebPage refused = post(visit.browser(), terms, Map.of("sekimori_first", "agree"));

        assertThat(Visit.errorCode(refused)).isEqualTo(Reason.FIRST_SIGN_IN_LAPSED.code());
    }

    @Test
    @DisplayName("is not agreed to in a second tab")
    void rejectsYesOfSecondTab() {
        WebClient browser = WebClient.create(Map.of());
        Visit.in(browser, application.start()).present(Resident.withNewCard());
        WebPage other = Visit.in(browser, application.start()).page().page();

        WebPage refused = post(browser, other, Map.of("sekimori_first", "agree"));

        assertThat(Visit.errorCode(refused)).isEqualTo(Reason.FIRST_SIGN_IN_LAPSED.code());
    }

    @Test
    @DisplayName("is not agreed to without a card")
    void rejectsYesWithoutCard() {
        Visit visit = Visit.to(application);

        WebPage refused = post(visit.browser(), visit.page().page(), Map.of("sekimori_first", "agree"));

        assertThat(Visit.errorCode(refused)).isEqualTo(Reason.FIRST_SIGN_IN_LAPSED.code());
    }

    @Test
    @DisplayName("shows the screen again when the page is loaded anew")
    void acceptsReload() {
        Visit visit = Visit.to(application);
        WebPage terms = visit.present(Resident.withNewCard());
        URI action = terms.formAction("#sekimori-answer");

        WebPage again = visit.browser().open(URI.create(action.toString().replaceAll("session_code=[^&]*&", "")));

        assertThat(again.html().selectFirst("#sekimori-agree")).isNotNull();
    }

    @Test
    @DisplayName("after the account was deleted makes a new one, with a new subject")
    void acceptsCardOfDeletedAccountAsNew() {
        Resident resident = Resident.withNewCard();
        String first = subject(Visit.to(application).signInAs(resident));
        new Administrator(server).delete("/users/" + first);

        assertThat(subject(Visit.to(application).signInAs(resident))).isNotEqualTo(first);
    }

    @Test
    @DisplayName("in a realm without a policy is not offered")
    void rejectsRealmWithoutPolicy() {
        Application other = Application.tax(TestServer.realm(server, TestServer.REALM_WITHOUT_POLICY));

        WebPage refused = Visit.to(other).present(Resident.withNewCard());

        assertThat(Visit.errorCode(refused)).isEqualTo(Reason.FIRST_SIGN_IN_NOT_OFFERED.code());
    }

    static WebPage post(WebClient browser, WebPage page, Map<String, String> fields) {
        String origin = page.uri().getScheme() + "://" + page.uri().getRawAuthority();
        return browser.postForm(page.formAction("#sekimori-answer"), fields, Map.of("Origin", origin));
    }

    private static List<Long> rows() {
        return TABLES.stream()
                .map(table -> TestServer.count("select count(*) from " + table))
                .toList();
    }

    private static String subject(WebPage answer) {
        return String.valueOf(application.idToken(answer).get("sub"));
    }
}
