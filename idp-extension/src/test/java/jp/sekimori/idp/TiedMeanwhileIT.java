// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Map;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import jp.sekimori.testkit.web.CardPage;
import jp.sekimori.testkit.web.PlantedCookies;
import jp.sekimori.testkit.web.WebClient;
import jp.sekimori.testkit.web.WebPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Security rule 13 against time: the attacker's request is let in while the sign-in belongs to nobody, and does its work
 * when the victim has presented the card.
 */
@DisplayName("A request of the attacker's browser that began before the victim presented the card")
class TiedMeanwhileIT {
    private static final String SIGNED_IN = "KEYCLOAK_IDENTITY";
    private static final String RECHECK = "sekimori.recheck-minutes";
    private static KeycloakServer server;
    private static URI realm;

    @BeforeAll
    static void start() {
        server = TestServer.shared();
        realm = TestServer.realm(server);
        PageAfterCard.prepare(server);
        recheckEvery("0");
    }

    @AfterAll
    static void stop() {
        recheckEvery("60");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = PageAfterCard.class,
            names = {"CONSENT", "LATER"})
    @DisplayName("does not tie the sign-in to the attacker, however long the look at the attacker's own session takes")
    void rejectsTieAfterTheCard(PageAfterCard page) throws Exception {
        WebClient own = WebClient.create(Map.of("Accept-Language", "ja"));
        Visit.in(own, Application.library(realm).start()).signInAs(Resident.withNewCard());
        String attackersAccount = PageAfterCard.newestAccount();
        Resident resident = page.resident();
        WebClient attacker = WebClient.create(Map.of("Accept-Language", "en"));
        URI entry = entry(page, CardPage.open(attacker, page.start(resident)));
        attacker.get(URI.create(entry.toString().replace("/authenticate", "/restart")));
        own.cookie(realm, SIGNED_IN).ifPresent(found -> attacker.setCookie(realm, SIGNED_IN, found));
        WebClient victim = PlantedCookies.victimOfSignIn(attacker, realm);

        Visit[] visit = new Visit[1];
        WebPage slow = OtherNode.meanwhile(attackersAccount, () -> attacker.get(entry), () -> {
            visit[0] = Visit.in(victim, entry);
            victim.open(page.present(visit[0], resident).redirect());
        });
        attacker.setCookie(realm, SIGNED_IN, null);
        WebPage after = attacker.open(URI.create(entry.toString().replace("/authenticate", "/required-action")));

        assertThat(slow.html().selectFirst("#sekimori-whose")).isNull();
        assertThat(after.status()).isEqualTo(400);
        assertThat(after.html().text()).contains("SEK-304");
        assertThat(page.application().returned(after)).doesNotContainKey("code");
    }

    @Test
    @DisplayName("does not answer the notice of the victim's card, though its body arrives afterwards")
    void rejectsAnswerWithSlowBody() throws IOException {
        Resident resident = PageAfterCard.NOTICE.resident();
        WebClient attacker = WebClient.create(Map.of("Accept-Language", "en"));
        URI entry = entry(PageAfterCard.NOTICE, CardPage.open(attacker, PageAfterCard.NOTICE.start(resident)));
        URI action = URI.create(
                entry.toString().replace("/authenticate", "/required-action") + "&execution=sekimori-card-notice");
        WebClient victim = PlantedCookies.victimOfSignIn(attacker, realm);
        try (SlowForm slow = SlowForm.begin(action, attacker, "sekimori_go_on=true&")) {
            Visit visit = Visit.in(victim, entry);
            WebPage notice =
                    victim.open(PageAfterCard.NOTICE.present(visit, resident).redirect());

            String answer = slow.finish();

            assertThat(answer).doesNotContain("sekimori-notice");
            assertThat(victim.get(notice.uri()).html().selectFirst("#sekimori-notice"))
                    .isNotNull();
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"cancel", "accept"})
    @DisplayName("does not end the victim's sign-in by the consent page, though its body arrives afterwards")
    void rejectsConsentWithSlowBody(String button) throws IOException {
        Resident resident = PageAfterCard.CONSENT.resident();
        WebClient attacker = WebClient.create(Map.of("Accept-Language", "en"));
        URI entry = entry(PageAfterCard.CONSENT, CardPage.open(attacker, PageAfterCard.CONSENT.start(resident)));
        URI action = URI.create(entry.toString().replace("/authenticate", "/consent"));
        WebClient victim = PlantedCookies.victimOfSignIn(attacker, realm);
        try (SlowForm slow = SlowForm.begin(action, attacker, button + "=true")) {
            Visit visit = Visit.in(victim, entry);
            WebPage consent =
                    victim.open(PageAfterCard.CONSENT.present(visit, resident).redirect());

            String answer = slow.finish();

            assertThat(answer).startsWith("HTTP/1.1 400").contains("SEK-304");
            WebPage end = PageAfterCard.CONSENT.leave(victim, consent.formAction("form[action]"));
            assertThat(PageAfterCard.CONSENT.application().idToken(end))
                    .containsEntry("sub", PageAfterCard.accountOf(resident));
        }
    }

    private static URI entry(PageAfterCard page, CardPage begun) {
        String tab = begun.page().element("#sekimori-card").attr("data-tab-id");
        return URI.create(realm + "/login-actions/authenticate?client_id="
                + page.application().clientId() + "&tab_id=" + URLEncoder.encode(tab, UTF_8));
    }

    /** Every look at a session asks for the card's state anew, and so for the account's lock. */
    private static void recheckEvery(String minutes) {
        Administrator administrator = new Administrator(server);
        ObjectNode settings = (ObjectNode) Json.read(administrator.get(""));
        ((ObjectNode) settings.path("attributes")).put(RECHECK, minutes);
        administrator.put("", settings.toString());
    }
}
