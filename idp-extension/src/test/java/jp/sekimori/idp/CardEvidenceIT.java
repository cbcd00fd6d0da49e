// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import jp.sekimori.eid.Reason;
import jp.sekimori.testkit.web.WebClient;
import jp.sekimori.testkit.web.WebPage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Security rule 27, without a browser: what a device answers is never looked at in these. */
@DisplayName("A credential is registered or removed")
class CardEvidenceIT {
    private static final int LIFE_SECONDS = 300;
    private static final int MINUTE = 60;
    private static Application application;

    @BeforeAll
    static void start() {
        application = Application.tax(TestServer.realm(TestServer.shared()));
    }

    /** What is asked for with the card. */
    enum Act {
        REGISTER("webauthn-register-passwordless", "#sekimori-passkey-offer"),
        REMOVE("delete_credential:", "#sekimori-removal");

        private final String action;
        private final String page;

        Act(String action, String page) {
            this.action = action;
            this.page = page;
        }
    }

    /** A sign-in for an act, at the moment after the card answered. */
    private record Asked(Act act, Visit visit, WebPage answer, String card) {
        static Asked of(Act act) {
            Resident resident = Resident.withNewCard();
            Object account = application
                    .idToken(Visit.to(application).signInAs(resident))
                    .get("sub");
            String card = Json.read(new Administrator(TestServer.shared()).get("/users/" + account + "/credentials"))
                    .get(0)
                    .get("id")
                    .asText();
            String action = act == Act.REMOVE ? act.action + card : act.action;
            Visit visit = Visit.to(application, "kc_action=" + action);
            return new Asked(act, visit, visit.present(resident), card);
        }

        WebPage page() {
            return pageIn(visit.browser());
        }

        WebPage pageIn(WebClient browser) {
            return Notice.page(browser, answer);
        }

        void age(int seconds) {
            String tab = visit.page().page().element("#sekimori-card").attr("data-tab-id");
            visit.browser()
                    .post(
                            URI.create(application.realm() + "/burn-probe/age-evidence/tax/" + tab + "/" + seconds),
                            "text/plain",
                            "",
                            Map.of());
        }

        /** The same cookies but ours: what a planted session cookie makes of another browser. */
        WebClient otherBrowser() {
            WebClient other = visit.browser().copy();
            other.cookies(application.realm()).keySet().stream()
                    .filter(name -> name.startsWith("sekimori-"))
                    .forEach(name -> other.setCookie(application.realm(), name, null));
            return other;
        }

        /** What a page that was confirmed posts. */
        WebPage confirm(WebClient browser, WebPage page) {
            return RemovalIT.answer(
                    browser,
                    page,
                    act == Act.REMOVE
                            ? Map.of("sekimori_confirmed", card)
                            : Map.of(
                                    "clientDataJSON", "AAAA",
                                    "attestationObject", "AAAA",
                                    "publicKeyCredentialId", "AAAA",
                                    "authenticatorLabel", "device"));
        }

        boolean cardIsThere() {
            return TestServer.count("select count(*) from credential where id = '" + card + "'") == 1;
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("in the four minutes after the card's answer")
    @EnumSource(Act.class)
    void acceptsRecentCard(Act act) {
        Asked asked = Asked.of(act);
        asked.age(LIFE_SECONDS - MINUTE);

        assertThat(asked.page().html().selectFirst(act.page)).isNotNull();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("not more than five minutes after it: the page is not shown any more")
    @EnumSource(Act.class)
    void rejectsPageOfOldCardAnswer(Act act) {
        Asked asked = Asked.of(act);
        asked.age(LIFE_SECONDS + 1);

        assertThat(Visit.errorCode(asked.page())).isEqualTo(Reason.CARD_SIGN_IN_TOO_OLD.code());
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("not by a page that was left open for five minutes")
    @EnumSource(Act.class)
    void rejectsAnswerOfPageLeftOpen(Act act) {
        Asked asked = Asked.of(act);
        WebPage page = asked.page();
        asked.age(LIFE_SECONDS + 1);

        assertThat(Visit.errorCode(asked.confirm(asked.visit().browser(), page)))
                .isEqualTo(Reason.CARD_SIGN_IN_TOO_OLD.code());
        assertThat(asked.cardIsThere()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("not in another browser, to which the session's cookies were planted: the page is not shown")
    @EnumSource(Act.class)
    void rejectsPageInOtherBrowser(Act act) {
        Asked asked = Asked.of(act);

        assertThat(Visit.isElsewhere(asked.pageIn(asked.otherBrowser()))).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("not by the answer of another browser to the page of this one")
    @EnumSource(Act.class)
    void rejectsAnswerOfOtherBrowser(Act act) {
        Asked asked = Asked.of(act);
        WebPage page = asked.page();

        assertThat(Visit.isElsewhere(asked.confirm(asked.otherBrowser(), page))).isTrue();
        assertThat(asked.cardIsThere()).isTrue();
    }
}
