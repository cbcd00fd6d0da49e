// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import jp.sekimori.eid.Reason;
import jp.sekimori.testkit.web.WebClient;
import jp.sekimori.testkit.web.WebPage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Design §6.13 at the very end of the road: staff block the card while its finder keeps a page open, or holds a code. */
@DisplayName("A card that was reported lost after it answered")
class ReportedMeanwhileIT {
    @BeforeAll
    static void start() {
        PageAfterCard.prepare(TestServer.shared());
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("ends in no code and no session when the page that was left open is left or cancelled")
    @EnumSource(PageAfterCard.class)
    void rejectsPageLeftOpen(PageAfterCard page) {
        Resident resident = page.resident();
        String account = PageAfterCard.newestAccount();
        Visit visit = Visit.in(WebClient.create(Map.of("Accept-Language", "ja")), page.start(resident));
        WebPage shown = visit.browser().open(page.present(visit, resident).redirect());
        block(account);

        WebPage end = page.leave(visit.browser(), shown.formAction("form[action]"));

        assertThat(page.application().returned(end))
                .containsEntry("error", "access_denied")
                .doesNotContainKey("code");
        assertThat(page.application().returned(end).get("error_description"))
                .contains(Reason.CARD_REPORTED_LOST.code());
        assertThat(identities(end)).isEmpty();
        assertThat(new Administrator(TestServer.shared()).get("/users/" + account + "/sessions"))
                .isEqualTo("[]");
    }

    @ParameterizedTest(name = "silently: {0}")
    @ValueSource(booleans = {false, true})
    @DisplayName("gives no token for a code that was made before, and its session ends")
    void rejectsCodeOfBlockedCard(boolean silently) {
        Application application = Application.tax(TestServer.realm(TestServer.shared()));
        Visit visit = Visit.to(application);
        WebPage signedIn = visit.signInAs(Resident.withNewCard());
        WebPage end = silently ? visit.browser().get(application.start("prompt=none")) : signedIn;
        String code = String.valueOf(application.returned(end).get("code"));
        String account = PageAfterCard.newestAccount();
        // As another node has just written it: nothing here has ended the session yet.
        TestServer.change(
                "insert into sekimori_blocked_card (realm_id, card_hash, entry_id, since) select u.realm_id, c.id,"
                        + " 'report', 0 from credential c join user_entity u on u.id = c.user_id where u.id = '"
                        + account + "'");

        Map<String, Object> answer = application.tokens(code);

        assertThat(answer).containsEntry("error", "invalid_grant");
        assertThat(String.valueOf(answer.get("error_description"))).contains(Reason.CARD_REPORTED_LOST.code());
        assertThat(new Administrator(TestServer.shared()).get("/users/" + account + "/sessions"))
                .isEqualTo("[]");
    }

    private static List<String> identities(WebPage answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(header -> header.matches("KEYCLOAK_(IDENTITY|SESSION)=[^;\"]+.*"))
                .toList();
    }

    private static void block(String account) {
        assertThat(Staff.administrator(TestServer.shared())
                        .post("blocked-cards", "{\"user\":\"" + account + "\"}")
                        .statusCode())
                .isEqualTo(201);
    }
}
