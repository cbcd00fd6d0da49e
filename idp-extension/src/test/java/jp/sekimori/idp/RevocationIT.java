// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import jp.sekimori.eid.Reason;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.pki.TestPki;
import jp.sekimori.testkit.process.ChildProcess;
import jp.sekimori.testkit.revocation.CrlMaker;
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

/** One day in a city's life, in order: the responder answers, a card is revoked, the responder stops, the list ends. */
@Tag("own-server")
@DisplayName("Revocation")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RevocationIT {
    private static final Duration SET_AGE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static Path folder = Path.of("target");
    private static Path revoked = Path.of("target");
    private static Path list = Path.of("target");
    private static X500Principal partition = new X500Principal("");
    private static ChildProcess responder;
    private static KeycloakServer server;
    private static Application application;

    @BeforeAll
    static void openCity() throws IOException {
        folder = Files.createDirectories(TestServer.newFolder("revocation"));
        revoked = Files.createFile(folder.resolve("revoked.txt"));
        list = Files.createDirectories(folder.resolve("lists")).resolve("kaga.crl");
        partition = Authority.partitionOf(Resident.withNewCard());
        publish(Instant.now().plus(Duration.ofDays(1)), 1);
        TestServer.PKI.store(Files.createDirectories(folder.resolve("pki")));
        responder = Authority.startResponder(folder);
        server = TestServer.node(TestServer.filledDatabase("revocation"))
                .option(TestServer.OPTION + "revocation", revocationFile().toString())
                .option(TestServer.OPTION + "refresh", "PT1S")
                .start(folder.resolve("server"));
        application = Application.tax(TestServer.realm(server));
    }

    @AfterAll
    static void closeCity() {
        // First what is there even when the server did not start.
        responder.close();
        server.close();
    }

    @Test
    @Order(1)
    @DisplayName("asked of a responder gives aal3, and the token says who answered and of when")
    void acceptsCardThatResponderKnows() {
        WebPage answer = Visit.to(application, "acr_values=aal3").signInAs(Resident.withNewCard());

        Map<String, Object> claims = application.idToken(answer);
        assertThat(claims).containsEntry("acr", "aal3");
        assertThat(eid(claims)).containsEntry("revocation", "ocsp").containsKey("revocation_as_of");
    }

    @Test
    @Order(2)
    @DisplayName("of a card at the responder refuses it within the set age, and the cause goes to the record only")
    void rejectsCardRevokedMeanwhile() throws IOException {
        Resident resident = Resident.withNewCard();
        assertThat(application.returned(Visit.to(application).signInAs(resident)))
                .containsKey("code");

        Files.writeString(
                revoked, resident.card().certificate().getSerialNumber().toString(16) + " keyCompromise\n");

        await().atMost(PATIENCE).pollInterval(SET_AGE).untilAsserted(() -> assertThat(
                        Visit.errorCode(Visit.to(application).signInAs(resident)))
                .isEqualTo(Reason.CERTIFICATE_REVOKED.code()));
        assertThat(server.log()).contains("sekimori_revocation_cause=\"key_compromise\"");
        assertThat(Visit.to(application).signInAs(resident).body()).doesNotContain("key_compromise");
    }

    @Test
    @Order(2)
    @DisplayName("found out later suspends the card at its next refresh, and ends the session")
    void rejectsRefreshOfCardRevokedMeanwhile() throws IOException {
        askAtEveryUse();
        Resident resident = Resident.withNewCard();
        WebPage answer = Visit.to(application).signInAs(resident);
        Map<String, Object> tokens =
                application.tokens(String.valueOf(application.returned(answer).get("code")));
        Files.writeString(
                revoked, resident.card().certificate().getSerialNumber().toString(16) + " keyCompromise\n");

        await().atMost(PATIENCE).pollInterval(SET_AGE).untilAsserted(() -> assertThat(application
                        .refresh(String.valueOf(tokens.get("refresh_token")))
                        .status())
                .isEqualTo(400));
        String subject = String.valueOf(
                Application.claims(String.valueOf(tokens.get("id_token"))).get("sub"));
        assertThat(new Administrator(server).get("/users/" + subject + "/credentials"))
                .contains("suspended")
                .contains("revoked");
        assertThat(new Administrator(server).get("/users/" + subject + "/sessions"))
                .isEqualTo("[]");
    }

    @Test
    @Order(3)
    @DisplayName("keeps the city's health group up while all is well")
    void acceptsWellHealth() {
        WebPage health = health("/health/group/sekimori");

        assertThat(health.status()).isEqualTo(200);
        assertThat(health.body()).contains("ocsp", "crl kaga", "days left");
    }

    @Test
    @Order(4)
    @DisplayName("goes on by the list when the responder stops, and the token says so")
    void acceptsListWhenResponderStops() {
        responder.close();

        Map<String, Object> claims =
                application.idToken(Visit.to(application, "acr_values=aal3").signInAs(Resident.withNewCard()));

        assertThat(claims).containsEntry("acr", "aal3");
        assertThat(eid(claims)).containsEntry("revocation", "crl");
    }

    @Test
    @Order(5)
    @DisplayName("refuses by the list too")
    void rejectsCardOnList() throws IOException {
        Resident resident = Resident.withNewCard();
        CrlMaker maker = maker(Instant.now().plus(Duration.ofDays(1)), 2).revoking(resident.card(), 1);
        put(maker);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        Visit.errorCode(Visit.to(application).signInAs(resident)))
                .isEqualTo(Reason.CERTIFICATE_REVOKED.code()));
    }

    @Test
    @Order(6)
    @DisplayName("is shown in metrics by source and outcome, and nothing of a card is")
    void acceptsMetrics() {
        String metrics = health("/metrics").body();

        assertThat(metrics)
                .contains("sekimori_revocation_seconds_count{outcome=\"good\",source=\"ocsp\"")
                .contains("sekimori_revocation_seconds_count{outcome=\"revoked\",source=\"crl\"")
                .contains("sekimori_sign_ins_total{outcome=\"certificate_revoked\"")
                .contains("sekimori_anchor_days_left")
                .contains(
                        "sekimori_revocation_source_time_left_seconds{name=\"kaga\",scheme=\"jpki-auth\",source=\"crl\"");
    }

    @Test
    @Order(7)
    @DisplayName("list that is forged is not taken: the one that is held goes on")
    void rejectsForgedList() throws IOException {
        Resident resident = Resident.withNewCard();
        put(maker(Instant.now().plus(Duration.ofDays(2)), 9)
                .revoking(resident.card(), 1)
                .forgedBy(Resident.withNewCard().card()));
        await().atMost(PATIENCE).until(() -> server.log().contains("signature_invalid"));

        WebPage answer = Visit.to(application).signInAs(resident);

        assertThat(application.returned(answer)).containsKey("code");
    }

    @Test
    @Order(8)
    @DisplayName("list that has ended refuses everyone, with our health group red in time and the nodes still ready")
    void rejectsEveryoneWhenListEnds() throws IOException {
        Instant end = Instant.now().plus(Duration.ofSeconds(20));
        publish(end, 3);
        await().atMost(PATIENCE)
                .until(() -> health("/health/group/sekimori").status() == 503
                        && Instant.now().isBefore(end));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        Visit.errorCode(Visit.to(application).signInAs(Resident.withNewCard())))
                .isEqualTo(Reason.REVOCATION_SOURCE_UNAVAILABLE.code()));
        assertThat(health("/health/group/sekimori").status()).isEqualTo(503);
        assertThat(health("/health/ready").status()).isEqualTo(200);
        assertThat(server.log()).contains(Reason.REVOCATION_SOURCE_NEAR_END.code() + " jpki-auth crl kaga");
    }

    @Test
    @Order(9)
    @DisplayName("warnings stand among the realm's admin events")
    void acceptsWarningAsAdminEvent() {
        String events = new Administrator(server).get("/admin-events");

        assertThat(events).contains(Reason.REVOCATION_SOURCE_NEAR_END.code()).contains("crl kaga");
    }

    @Test
    @Order(10)
    @DisplayName("comes back by itself with the next list")
    void acceptsNextList() throws IOException {
        publish(Instant.now().plus(Duration.ofDays(1)), 4);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        application.returned(Visit.to(application).signInAs(Resident.withNewCard())))
                .containsKey("code"));
    }

    @Test
    @Order(11)
    @DisplayName(
            "and trust go on without a restart: an authority that was pinned meanwhile is believed, and asked about")
    void acceptsAuthorityPinnedMeanwhile() throws IOException {
        TestPki next = TestPki.create(new SecureRandom(), Clock.systemUTC());
        Resident resident = new Resident(next.issue(LeafProfile.authentication()));
        assertThat(Visit.errorCode(Visit.to(application).signInAs(resident)))
                .isEqualTo(Reason.ISSUER_GENERATION_UNKNOWN.code());

        TestServer.pin("next-generation.pem", next);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        Visit.errorCode(Visit.to(application).signInAs(resident)))
                .isEqualTo(Reason.REVOCATION_SOURCE_UNAVAILABLE.code()));
    }

    private static void askAtEveryUse() {
        Administrator administrator = new Administrator(server);
        ObjectNode realm = (ObjectNode) Json.read(administrator.get(""));
        ((ObjectNode) realm.get("attributes")).put("sekimori.recheck-minutes", "0");
        administrator.put("", realm.toString());
    }

    private static Path revocationFile() throws IOException {
        Files.writeString(folder.resolve("store.key"), "5e".repeat(32));
        String url = Files.readString(folder.resolve("responder.log")).strip();
        return Files.writeString(folder.resolve("revocation.properties"), """
                jpki-auth.sources = ocsp, crl
                jpki-auth.max-age = PT48H
                jpki-auth.ocsp.url = %s
                jpki-auth.ocsp.cache = PT%dS
                jpki-auth.ocsp.breaker-failures = 2
                jpki-auth.crl.store = store
                jpki-auth.crl.store-key = store.key
                jpki-auth.crl.near-end = PT10S
                jpki-auth.crl.skew = PT0S
                jpki-auth.crl.list.kaga.partition = %s
                jpki-auth.crl.list.kaga.place = lists/kaga.crl
                jpki-sign.sources = ocsp
                jpki-sign.max-age = PT48H
                jpki-sign.ocsp.url = %s
                """.formatted(
                        url, SET_AGE.toSeconds(), partition.getName(), url));
    }

    private static void publish(Instant end, long number) throws IOException {
        put(maker(end, number));
    }

    private static CrlMaker maker(Instant end, long number) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return CrlMaker.of(TestServer.PKI.authority(0), now)
                .valid(now, end)
                .number(number)
                .partition(partition);
    }

    // As an administrator's script does it: written beside, then moved over.
    private static void put(CrlMaker maker) throws IOException {
        Path written = list.resolveSibling("kaga.new");
        maker.write(written);
        Files.move(written, list, StandardCopyOption.ATOMIC_MOVE);
    }

    private static WebPage health(String path) {
        return WebClient.create(Map.of()).get(URI.create(server.managementUri() + path));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> eid(Map<String, Object> claims) {
        return (Map<String, Object>) claims.getOrDefault("eid", Map.of());
    }
}
