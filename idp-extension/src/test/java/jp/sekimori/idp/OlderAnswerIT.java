// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import jp.sekimori.eid.Reason;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import jp.sekimori.testkit.web.WebClient;
import jp.sekimori.testkit.web.WebPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * One card in the life of two nodes, in order: both ask one responder, which then stops, and each has a list of its own, of
 * which now one is behind and now the other.
 */
@Tag("own-server")
@DisplayName("A card that is known as revoked")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OlderAnswerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Instant BEFORE = Authority.thisSecond().minusSeconds(60);
    private static final Resident RESIDENT = Resident.withNewCard();

    private static Authority authority;
    private static Path firstFolder = Path.of("target");
    private static Path secondFolder = Path.of("target");
    private static KeycloakServer first;
    private static KeycloakServer second;
    private static Application application;
    private static String account = "";
    private static String refreshToken = "";

    @BeforeAll
    static void openCity() throws IOException {
        Path folder = TestServer.newFolder("older");
        authority = Authority.open(folder.resolve("authority"));
        firstFolder = Files.createDirectories(folder.resolve("first"));
        secondFolder = Files.createDirectories(folder.resolve("second"));
        Authority.publish(authority.list(1, BEFORE), firstFolder);
        Authority.publish(authority.list(1, BEFORE), secondFolder);
        String database = TestServer.filledDatabase("older");
        first = TestServer.node(database)
                .option(
                        TestServer.OPTION + "revocation",
                        authority.settings(firstFolder).toString())
                .option(TestServer.OPTION + "refresh", "PT1S")
                .start(firstFolder.resolve("server"));
        second = TestServer.node(database)
                .option("hostname", first.baseUri().toString())
                .option(
                        TestServer.OPTION + "revocation",
                        authority.settings(secondFolder).toString())
                .option(TestServer.OPTION + "refresh", "PT1S")
                .start(secondFolder.resolve("server"));
        application = Application.tax(TestServer.realm(first));
        askAtEveryUse();
        signInFresh();
    }

    @AfterAll
    static void closeCity() {
        // First what is there even when the servers did not start.
        authority.close();
        first.close();
        second.close();
    }

    @Test
    @Order(1)
    @DisplayName("because the responder said so at its own sign-in is suspended, and its session over")
    void suspendsByTheSignInItself() throws IOException {
        authority.revokes(RESIDENT, "certificateHold");

        awaitRefusal(first, Reason.CERTIFICATE_REVOKED);

        assertThat(state()).isEqualTo("suspended");
        assertThat(card().path("why").asText()).isEqualTo("revoked");
        assertThat(new Administrator(first).get("/users/" + account + "/sessions"))
                .isEqualTo("[]");
    }

    @Test
    @Order(2)
    @DisplayName(
            "is not let in by a list from before that when the responder stops: neither where that was heard nor elsewhere")
    void rejectsAnOlderList() {
        authority.close();

        awaitRefusal(first, Reason.CERTIFICATE_REVOKED);
        awaitRefusal(second, Reason.CARD_SUSPENDED);
        assertThat(state()).isEqualTo("suspended");
    }

    @Test
    @Order(3)
    @DisplayName("is let in again by a list from after that, on the node that has it")
    void acceptsANewerList() throws IOException {
        await().atMost(PATIENCE).until(() -> Authority.thisSecond()
                .isAfter(Instant.parse(card().path("revocation_as_of").asText())));
        Authority.publish(authority.list(4, Authority.thisSecond()), firstFolder);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(application.returned(signIn(first)))
                .containsKey("code"));
        assertThat(state()).isEqualTo("active");
    }

    @Test
    @Order(4)
    @DisplayName("to a node that is behind is refused there, and not suspended for both: the newer word counts")
    void keepsTheNewerWord() throws IOException {
        signInFresh();
        Authority.publish(authority.list(2, BEFORE.plusSeconds(1)).revoking(RESIDENT.card(), 6), secondFolder);

        awaitRefusal(second, Reason.CERTIFICATE_REVOKED);
        WebPage behind = Application.tax(TestServer.realm(second)).refresh(refreshToken);

        assertThat(behind.status()).isEqualTo(400);
        assertThat(state()).isEqualTo("active");
        assertThat(application.refresh(refreshToken).status()).isEqualTo(200);
    }

    @Test
    @Order(5)
    @DisplayName("to one node by the newest list is stopped on the other too, whose list does not know it yet")
    void suspendsByTheNewestWord() throws IOException {
        Instant newest = Instant.parse(card().path("revocation_as_of").asText()).plusSeconds(1);
        await().atMost(PATIENCE).until(() -> !Instant.now().isBefore(newest));
        Authority.publish(authority.list(5, newest).revoking(RESIDENT.card(), 6), secondFolder);

        await().atMost(PATIENCE).until(() -> {
            signIn(second);
            return state().equals("suspended");
        });

        assertThat(Visit.errorCode(signIn(first))).isEqualTo(Reason.CARD_SUSPENDED.code());
        assertThat(application.refresh(refreshToken).status()).isEqualTo(400);
        assertThat(state()).isEqualTo("suspended");
    }

    private static void signInFresh() {
        WebPage answer = Visit.to(application).signInAs(RESIDENT);
        Map<String, Object> tokens =
                application.tokens(String.valueOf(application.returned(answer).get("code")));
        refreshToken = String.valueOf(tokens.get("refresh_token"));
        account = String.valueOf(
                Application.claims(String.valueOf(tokens.get("id_token"))).get("sub"));
    }

    /** The card's answer reaches this node, and is judged by what that node knows. */
    private static WebPage signIn(KeycloakServer node) {
        Visit visit = Visit.to(application);
        String token = RESIDENT.token(visit.page().challenge(), visit.page().origin());
        URI action = visit.page().page().formAction("#sekimori-answer");
        WebClient browser = visit.browser();
        browser.cookies(action).forEach((name, value) -> browser.setCookie(node.baseUri(), name, value));
        return browser.postForm(
                node.baseUri().resolve(action.getRawPath() + "?" + action.getRawQuery()),
                Map.of("sekimori_token", token),
                Map.of("Origin", visit.page().origin()));
    }

    private static void awaitRefusal(KeycloakServer node, Reason reason) {
        await().atMost(PATIENCE)
                .pollInterval(Authority.SET_AGE)
                .untilAsserted(() -> assertThat(Visit.errorCode(signIn(node))).isEqualTo(reason.code()));
    }

    private static String state() {
        return card().path("state").asText();
    }

    private static JsonNode card() {
        String credentials = new Administrator(first).get("/users/" + account + "/credentials");
        return Json.read(Json.read(credentials).at("/0/credentialData").asText());
    }

    private static void askAtEveryUse() {
        Administrator administrator = new Administrator(first);
        ObjectNode realm = (ObjectNode) Json.read(administrator.get(""));
        ((ObjectNode) realm.get("attributes")).put("sekimori.recheck-minutes", "0");
        administrator.put("", realm.toString());
    }
}
