// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import jp.sekimori.eid.Reason;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.revocation.LicensedOperator;
import jp.sekimori.testkit.web.WebClient;
import jp.sekimori.testkit.web.WebPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every cause that stops a card, at every way that goes on from it, where a licensed operator knows what was revoked. */
@Tag("own-server")
@DisplayName("A card that was stopped")
class StoppedCardIT {
    private static final String DATABASE = "stopped";
    private static final Duration SHORT_LIFE = Duration.ofSeconds(12);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static LicensedOperator operator;
    private static KeycloakServer server;
    private static Application application;

    @BeforeAll
    static void openCity() throws IOException, GeneralSecurityException {
        Path folder = TestServer.newFolder("stopped");
        operator = LicensedOperator.start(folder);
        server = TestServer.node(TestServer.filledDatabase(DATABASE))
                .option(
                        TestServer.OPTION + "revocation",
                        operator.writeSettings(List.of("jpki-auth", "jpki-sign"))
                                .toString())
                .start(folder.resolve("server"));
        application = Application.tax(TestServer.realm(server));
    }

    @AfterAll
    static void closeCity() {
        // First what is there even when the server did not start.
        operator.close();
        server.close();
    }

    @BeforeEach
    void askAtEveryUse() {
        recheckAfter("0");
    }

    /** What stops a card. */
    enum Cause {
        LOST,
        NOT_ME,
        EXPIRED,
        REVOKED
    }

    @ParameterizedTest(name = "as {0} ({1})")
    @DisplayName("is not gone on with by cookie: the card is asked for, the card is suspended, the session over")
    @CsvSource({"LOST, lost", "NOT_ME, not-me", "EXPIRED, expired", "REVOKED, revoked"})
    void rejectsCookie(Cause cause, String told) throws IOException {
        SignedIn signedIn = signIn(cause);
        stop(cause, signedIn);

        WebPage page = signedIn.browser().open(application.start());

        assertThat(page.html().selectFirst("#sekimori-card")).isNotNull();
        assertSuspended(signedIn, told);
    }

    @ParameterizedTest(name = "as {0} ({1})")
    @DisplayName("is not gone on with by refresh token: no new token, the card is suspended, the session over")
    @CsvSource({"LOST, lost", "NOT_ME, not-me", "EXPIRED, expired", "REVOKED, revoked"})
    void rejectsRefreshToken(Cause cause, String told) throws IOException {
        SignedIn signedIn = signIn(cause);
        stop(cause, signedIn);

        assertThat(application.refresh(signedIn.refreshToken()).status()).isEqualTo(400);
        assertSuspended(signedIn, told);
    }

    @ParameterizedTest(name = "as {0}: {1}")
    @DisplayName("does not sign in itself, and says why")
    @CsvSource({
        "LOST, CARD_REPORTED_LOST",
        "NOT_ME, CARD_SUSPENDED",
        "EXPIRED, CERTIFICATE_EXPIRED",
        "REVOKED, CERTIFICATE_REVOKED"
    })
    void rejectsCard(Cause cause, Reason reason) throws IOException {
        SignedIn signedIn = signIn(cause);
        stop(cause, signedIn);

        assertThat(Visit.errorCode(Visit.to(application).present(signedIn.resident())))
                .isEqualTo(reason.code());
    }

    @Test
    @DisplayName("because of \"this was not me\" signs in again, to the same account, after staff confirmed it")
    void acceptsCardThatStaffConfirmed() throws IOException {
        SignedIn signedIn = signIn(Cause.NOT_ME);
        stop(Cause.NOT_ME, signedIn);

        assertThat(confirm(signedIn)).isEqualTo(204);

        assertThat(application.idToken(Visit.to(application).present(signedIn.resident())))
                .containsEntry("sub", signedIn.account());
        assertThat(confirm(signedIn)).as("nothing is left to confirm").isEqualTo(404);
    }

    @Test
    @DisplayName("because it was lost is not restored by a confirmation, only by taking the report back")
    void rejectsConfirmationOfLostCard() throws IOException {
        SignedIn signedIn = signIn(Cause.LOST);
        stop(Cause.LOST, signedIn);

        assertThat(confirm(signedIn)).isEqualTo(404);

        assertThat(Visit.errorCode(Visit.to(application).present(signedIn.resident())))
                .isEqualTo(Reason.CARD_REPORTED_LOST.code());
    }

    @Test
    @DisplayName("by its authority is found out when the answer is older than the realm says, and not before")
    void rejectsCookieOnceTheAnswerIsOld() throws IOException {
        recheckAfter("5");
        SignedIn signedIn = signIn(Cause.REVOKED);
        stop(Cause.REVOKED, signedIn);

        lastAsked(signedIn, Duration.ofMinutes(4));
        assertThat(application.returned(signedIn.browser().get(application.start())))
                .containsKey("code");
        lastAsked(signedIn, Duration.ofMinutes(6));

        assertThat(signedIn.browser().open(application.start()).html().selectFirst("#sekimori-card"))
                .isNotNull();
        assertSuspended(signedIn, "revoked");
    }

    private record SignedIn(Resident resident, WebClient browser, String account, String refreshToken, Instant end) {}

    private static SignedIn signIn(Cause cause) throws IOException {
        Instant end = Instant.now()
                .plus(cause == Cause.EXPIRED ? SHORT_LIFE : Duration.ofDays(1000))
                .truncatedTo(ChronoUnit.SECONDS);
        Resident resident =
                new Resident(TestServer.PKI.issue(LeafProfile.authentication().validTo(end)));
        operator.know(resident.card().certificate(), "person=hanako");
        WebClient browser = WebClient.create(Map.of("Accept-Language", "ja"));
        WebPage answer =
                Notice.read(browser, Visit.in(browser, application.start()).signInAs(resident));
        Map<String, Object> tokens =
                application.tokens(String.valueOf(application.returned(answer).get("code")));
        String account = String.valueOf(
                Application.claims(String.valueOf(tokens.get("id_token"))).get("sub"));
        return new SignedIn(resident, browser, account, String.valueOf(tokens.get("refresh_token")), end);
    }

    private static void stop(Cause cause, SignedIn signedIn) throws IOException {
        switch (cause) {
            case LOST ->
                assertThat(Staff.administrator(server)
                                .post("blocked-cards", "{\"user\":\"" + signedIn.account() + "\"}")
                                .statusCode())
                        .isEqualTo(201);
            case NOT_ME ->
                assertThat(new AccountPage(signedIn.browser().copy(), application.realm()).notMe("all"))
                        .isEqualTo(200);
            case EXPIRED -> await().atMost(PATIENCE).until(() -> Instant.now().isAfter(signedIn.end()));
            case REVOKED -> operator.revoke(signedIn.resident().card().certificate());
        }
    }

    private static int confirm(SignedIn signedIn) {
        return Staff.administrator(server)
                .post("residents/" + signedIn.account() + "/confirmation", "")
                .statusCode();
    }

    private static void assertSuspended(SignedIn signedIn, String why) {
        Administrator administrator = new Administrator(server);
        String data = Json.read(administrator.get("/users/" + signedIn.account() + "/credentials"))
                .at("/0/credentialData")
                .asText();
        assertThat(Json.read(data).path("state").asText()).isEqualTo("suspended");
        assertThat(Json.read(data).path("why").asText()).isEqualTo(why);
        assertThat(administrator.get("/users/" + signedIn.account() + "/sessions"))
                .isEqualTo("[]");
    }

    private static void recheckAfter(String minutes) {
        Administrator administrator = new Administrator(server);
        ObjectNode realm = (ObjectNode) Json.read(administrator.get(""));
        ((ObjectNode) realm.get("attributes")).put("sekimori.recheck-minutes", minutes);
        administrator.put("", realm.toString());
    }

    /** Lets it be this long ago that the operator was asked about this card. */
    private static void lastAsked(SignedIn signedIn, Duration ago) {
        WebClient.create(Map.of())
                .postForm(
                        URI.create(TestServer.realm(server) + "/burn-probe/asked/" + signedIn.account() + "/"
                                + ago.toSeconds()),
                        Map.of(),
                        Map.of());
    }
}
