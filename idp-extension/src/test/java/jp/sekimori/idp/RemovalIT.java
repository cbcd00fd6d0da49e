// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Map;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import jp.sekimori.testkit.web.WebClient;
import jp.sekimori.testkit.web.WebPage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A card is removed")
class RemovalIT {
    private static KeycloakServer server;
    private static Application application;

    @BeforeAll
    static void start() {
        server = TestServer.shared();
        application = Application.tax(TestServer.realm(server));
    }

    @Test
    @DisplayName("after a warning that it is the last way in, and is a stranger's from then on")
    void acceptsRemovalOfLastWayIn() {
        Resident resident = Resident.withNewCard();
        String account = subject(Visit.to(application).signInAs(resident));
        String card = credentialOf(account, "active");
        Visit visit = Visit.to(application, "kc_action=delete_credential:" + card);

        WebPage warning = Notice.page(visit.browser(), visit.present(resident));
        WebPage gone = answer(visit.browser(), warning, Map.of("sekimori_confirmed", card));

        assertThat(consequence(warning)).isEqualTo("LAST_WAY_IN");
        assertThat(warning.element("#sekimori-removal").text()).contains("最後の方法");
        assertThat(application.returned(gone)).containsEntry("kc_action_status", "success");
        assertThat(Visit.to(application).present(resident).html().selectFirst("#sekimori-consent"))
                .isNotNull();
    }

    @Test
    @DisplayName("without that warning when another one works, which goes on working")
    void acceptsRemovalOfOneOfSeveralCards() {
        Resident old = Resident.withNewCard();
        Resident fresh = Resident.withNewCard();
        String account = subject(Visit.to(application).signInAs(old));
        Visit both = OldCardIT.askForOldCard(application, fresh);
        Notice.read(both.browser(), OldCardIT.present(both, old));
        Staff.administrator(server).post("residents/" + account + "/confirmation", "");
        String earlier = credentialOf(account, "renewed");
        Visit visit = Visit.to(application, "kc_action=delete_credential:" + earlier);

        WebPage warning = Notice.page(visit.browser(), visit.present(fresh));
        WebPage gone = answer(visit.browser(), warning, Map.of("sekimori_confirmed", earlier));

        assertThat(consequence(warning)).isEqualTo("ONE_OF_SEVERAL_CARDS");
        assertThat(application.returned(gone)).containsEntry("kc_action_status", "success");
        assertThat(subject(Notice.after(Visit.to(application), fresh))).isEqualTo(account);
    }

    @Test
    @DisplayName("only by a yes that names it: an answer without one, or for another one, shows the warning again")
    void rejectsRemovalWithoutConfirmation() {
        Resident resident = Resident.withNewCard();
        String account = subject(Visit.to(application).signInAs(resident));
        String card = credentialOf(account, "active");
        Visit visit = Visit.to(application, "kc_action=delete_credential:" + card);
        WebPage warning = Notice.page(visit.browser(), visit.present(resident));

        WebPage silent = answer(visit.browser(), warning, Map.of());
        WebPage other = answer(visit.browser(), silent, Map.of("sekimori_confirmed", account));

        assertThat(consequence(silent)).isEqualTo("LAST_WAY_IN");
        assertThat(consequence(other)).isEqualTo("LAST_WAY_IN");
        assertThat(credentialOf(account, "active")).isEqualTo(card);
        assertThat(subject(Visit.to(application).present(resident))).isEqualTo(account);
    }

    private static String consequence(WebPage page) {
        return page.element("#sekimori-removal").attr("data-consequence");
    }

    /** Posts the form of this page; what follows within the server is followed. */
    @Test
    @DisplayName("by nobody's wish when an administrator asked an account for it: the sign-in goes on")
    void acceptsSignInWithoutCardToRemove() {
        Visit first = Visit.to(application);
        String account = subject(first.signInAs(Resident.withNewCard()));
        new Administrator(server).put("/users/" + account, "{\"requiredActions\":[\"delete_credential\"]}");

        WebPage asked = first.browser().get(application.start());
        WebPage end = first.browser().get(asked.redirect());

        assertThat(application.returned(end)).containsKey("code");
    }

    static WebPage answer(WebClient browser, WebPage page, Map<String, String> fields) {
        String origin = page.uri().getScheme() + "://" + page.uri().getRawAuthority();
        WebPage next = browser.postForm(page.formAction("form.sekimori-actions"), fields, Map.of("Origin", origin));
        return next.headers()
                .firstValue("Location")
                .filter(target -> target.startsWith(origin))
                .map(target -> browser.open(URI.create(target)))
                .orElse(next);
    }

    private static String credentialOf(String account, String state) {
        for (JsonNode credential : Json.read(new Administrator(server).get("/users/" + account + "/credentials"))) {
            if (credential.path("credentialData").asText().contains(state)) {
                return credential.path("id").asText();
            }
        }
        throw new IllegalStateException("no such card");
    }

    private static String subject(WebPage answer) {
        return String.valueOf(application.idToken(answer).get("sub"));
    }
}
