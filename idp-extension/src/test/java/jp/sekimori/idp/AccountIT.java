// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import jp.sekimori.eid.Reason;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import jp.sekimori.testkit.web.WebClient;
import jp.sekimori.testkit.web.WebPage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The account of a card")
class AccountIT {
    private static KeycloakServer server;
    private static Application application;

    @BeforeAll
    static void start() {
        server = TestServer.shared();
        application = Application.tax(TestServer.realm(server));
    }

    @Test
    @DisplayName("is one, also when the card signs in for the first time in several browsers at once")
    void acceptsSimultaneousFirstSignInsAsOneAccount() {
        Resident resident = Resident.withNewCard();
        Callable<String> signIn = () -> subject(Visit.to(application).signInAs(resident));

        Set<String> subjects = ConcurrentHashMap.newKeySet();
        subjects.addAll(AtOnce.run(4, signIn));

        assertThat(subjects).hasSize(1);
    }

    @Test
    @DisplayName("has a random name and a credential that tells nothing of the card")
    void acceptsPseudonymousAccountOnly() {
        Resident resident = Resident.withNewCard();
        String id = subject(Visit.to(application).signInAs(resident));

        Administrator administrator = new Administrator(server);
        String user = administrator.get("/users/" + id);
        String credentials = administrator.get("/users/" + id + "/credentials");

        assertThat(Json.read(user).get("username").asText()).matches("r-[0-9a-f]{40}");
        assertThat(user + credentials)
                .doesNotContain(resident.card().certificate().getSerialNumber().toString())
                .doesNotContain(resident.card().certificate().getSerialNumber().toString(16));
        assertThat(Json.read(credentials).get(0).get("id").asText()).hasSize(36);
    }

    @Test
    @DisplayName("has no serial number of its card in the database, neither as hex nor as decimal digits")
    void rejectsSerialNumberInDatabase() {
        Resident resident = Resident.withNewCard();
        String id = subject(Visit.to(application).signInAs(resident));
        var serial = resident.card().certificate().getSerialNumber();
        String ofAccount = "select count(*) from credential where user_id = '" + id + "'";

        assertThat(TestServer.count(ofAccount + " and length(secret_data) > 40"))
                .isEqualTo(1);
        for (String digits :
                List.of(serial.toString(16), serial.toString(16).toUpperCase(Locale.ROOT), serial.toString())) {
            assertThat(TestServer.count(ofAccount + " and concat(id, secret_data, credential_data, user_label) like '%"
                            + digits + "%'"))
                    .isZero();
        }
    }

    @Test
    @DisplayName("that is disabled is told as such, but only to its own card")
    void rejectsDisabledAccountAfterVerification() {
        Resident resident = Resident.withNewCard();
        String id = subject(Visit.to(application).signInAs(resident));
        new Administrator(server).put("/users/" + id, "{\"enabled\":false}");

        Visit visit = Visit.to(application);

        assertThat(Visit.errorCode(visit.signInAs(resident))).isEqualTo(Reason.ACCOUNT_DISABLED.code());
    }

    @Test
    @DisplayName("without its card is not entered by cookie any more")
    void rejectsCookieOfAccountWithoutCard() {
        WebClient browser = WebClient.create(Map.of());
        String id = subject(Visit.in(browser, application.start()).signInAs(Resident.withNewCard()));
        removeCard(id);

        WebPage page = browser.open(application.start());

        assertThat(page.html().selectFirst("#sekimori-card")).isNotNull();
    }

    @Test
    @DisplayName("without its card gets no new token for an old refresh token, and the client is told why")
    void rejectsRefreshOfAccountWithoutCard() {
        Map<String, Object> tokens = tokens();
        removeCard(String.valueOf(
                Application.claims(String.valueOf(tokens.get("id_token"))).get("sub")));

        WebPage answer = application.refresh(String.valueOf(tokens.get("refresh_token")));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(Application.json(answer.body()))
                .containsEntry("error", "invalid_grant")
                .hasEntrySatisfying("error_description", text -> assertThat(String.valueOf(text))
                        .startsWith(Reason.CARD_NOT_LINKED.code()));
    }

    @Test
    @DisplayName("with its card is refreshed at the level and with the evidence it signed in with")
    void acceptsRefreshOfAccountWithCard() {
        Map<String, Object> tokens = tokens();

        WebPage answer = application.refresh(String.valueOf(tokens.get("refresh_token")));

        assertThat(claimsOfEvidence(Application.json(answer.body()))).isEqualTo(claimsOfEvidence(tokens));
    }

    @Test
    @DisplayName("in the session is never changed by another card")
    void rejectsOtherCardInSession() {
        WebClient browser = WebClient.create(Map.of());
        Visit.in(browser, application.start()).signInAs(Resident.withNewCard());
        Resident linkedElsewhere = Resident.withNewCard();
        Visit.to(application).signInAs(linkedElsewhere);

        List<String> codes = List.of(
                Visit.errorCode(
                        Visit.in(browser, application.start("prompt=login")).signInAs(Resident.withNewCard())),
                Visit.errorCode(
                        Visit.in(browser, application.start("prompt=login")).signInAs(linkedElsewhere)));

        assertThat(codes)
                .containsExactly(Reason.ACCOUNT_HAS_OTHER_CARD.code(), Reason.CARD_LINKED_TO_OTHER_ACCOUNT.code());
    }

    @Test
    @DisplayName("signs in in two tabs of one browser at once")
    void acceptsTwoTabs() {
        WebClient browser = WebClient.create(Map.of());
        Resident resident = Resident.withNewCard();
        Visit first = Visit.in(browser, application.start());
        Visit second = Visit.in(browser, application.start());
        String firstToken =
                resident.token(first.page().challenge(), first.page().origin());
        String secondToken =
                resident.token(second.page().challenge(), second.page().origin());

        WebPage firstAnswer = first.page().agree(first.page().answer(firstToken));
        WebPage secondAnswer = second.page().agree(second.page().answer(secondToken));

        assertThat(application.returned(firstAnswer)).containsKey("code");
        assertThat(application.returned(secondAnswer)).containsKey("code");
    }

    @Test
    @DisplayName("leaves nothing of the person, the card, the nonce or the token in the log, whatever went wrong")
    void rejectsPersonalDataInLog() {
        Resident resident = Resident.withNewCard();
        Visit visit = Visit.to(application);
        String nonce = visit.page().challenge().getOrDefault("nonce", "");
        String token = resident.token(nonce, visit.page().origin());
        visit.page().answer(token);
        Visit refused = Visit.to(application);
        refused.page().answer(resident.token(refused.page().challenge(), "https://relay.test"));

        assertThat(server.log())
                .doesNotContain(nonce)
                .doesNotContain(token.substring(60, 120))
                .doesNotContain(
                        resident.card().certificate().getSubjectX500Principal().getName())
                .doesNotContain(commonName(resident))
                .doesNotContain(resident.card().certificate().getSerialNumber().toString())
                .doesNotContain(resident.card().certificate().getSerialNumber().toString(16));
    }

    private static Map<String, Object> tokens() {
        WebPage answer = Visit.to(application).signInAs(Resident.withNewCard());
        return application.tokens(String.valueOf(application.returned(answer).get("code")));
    }

    private static Map<String, Object> claimsOfEvidence(Map<String, Object> tokens) {
        Map<String, Object> claims = Application.claims(String.valueOf(tokens.get("id_token")));
        claims.keySet().retainAll(Set.of("sub", "acr", "amr", "eid"));
        return claims;
    }

    private static void removeCard(String id) {
        Administrator administrator = new Administrator(server);
        String credential = Json.read(administrator.get("/users/" + id + "/credentials"))
                .get(0)
                .get("id")
                .asText();
        administrator.delete("/users/" + id + "/credentials/" + credential);
    }

    private static String commonName(Resident resident) {
        return resident.card().certificate().getSubjectX500Principal().getName().replaceAll("(?s).*CN=([^,]*).*", "$1");
    }

    private static String subject(WebPage answer) {
        return String.valueOf(application.idToken(answer).get("sub"));
    }
}
