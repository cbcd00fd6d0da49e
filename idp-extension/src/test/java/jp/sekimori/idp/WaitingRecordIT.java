// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import jp.sekimori.eid.Reason;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import jp.sekimori.testkit.web.WebClient;
import jp.sekimori.testkit.web.WebPage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Where staff have to say that both certificates are one person's, the record")
class WaitingRecordIT {
    private static final String ACCEPT = "{\"decision\":\"accept\"}";
    private static final String ACCEPT_DIFFERENT = "{\"decision\":\"accept\",\"certificates\":\"differ\"}";
    private static final String REFUSE = "{\"decision\":\"refuse\"}";

    private static KeycloakServer server;
    private static Application application;

    @BeforeAll
    static void start() {
        server = TestServer.shared();
        application = Application.tax(TestServer.realm(server, TestServer.STAFF_REALM));
    }

    @Test
    @DisplayName("is the account's when they do, and says that they did")
    void acceptsDecision() {
        Signer signer = Signer.withNewCard();
        String handle = number(signer);
        String account = subject(signer);
        long before = named(account);

        JsonNode shown = Json.read(clerk().get("waiting-records/" + handle).body());
        HttpResponse<String> accepted = decide(handle, ACCEPT);

        assertThat(before).isZero();
        assertThat(shown.at("/user").asText()).isEqualTo(account);
        assertThat(shown.at("/holder/address").asText()).isEqualTo(Signer.ADDRESS);
        assertThat(shown.at("/certificates").asText()).isEqualTo("fit");
        assertThat(accepted.statusCode()).isEqualTo(204);
        assertThat(named(account)).isEqualTo(1);
        assertThat(TestServer.count("select count(*) from user_attribute where user_id = '" + account
                        + "' and name = 'sekimori_record' and value like '%\"joined\":\"STAFF\"%'"))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("does not keep the resident from signing in, and is told of with a number to say at the office")
    void acceptsSignInMeanwhile() {
        Visit visit = Signer.agreed(application);

        WebPage notice = Notice.page(visit.browser(), Signer.withNewCard().register(visit));
        WebPage after = FirstSignInIT.post(visit.browser(), notice, Map.of());

        assertThat(notice.element("#sekimori-notice-waiting").text()).contains("市の職員が確かめたあと");
        assertThat(application.returned(after)).containsKey("code");
    }

    @Test
    @DisplayName("on a page that is left open lets nobody in whose card was reported lost meanwhile")
    void rejectsOpenPageOfLostCard() {
        Signer signer = Signer.withNewCard();
        Visit visit = Signer.agreed(application);
        WebPage notice = Notice.page(visit.browser(), signer.register(visit));
        String handle = notice.element("#sekimori-waiting-number").text();
        String account = Json.read(clerk().get("waiting-records/" + handle).body())
                .at("/user")
                .asText();
        clerk().post("blocked-cards", "{\"user\":\"" + account + "\"}");

        Map<String, String> returned = application.returned(FirstSignInIT.post(visit.browser(), notice, Map.of()));

        assertThat(returned).containsEntry("error", "access_denied").doesNotContainKey("code");
        assertThat(returned.get("error_description")).contains(Reason.CARD_REPORTED_LOST.code());
    }

    @Test
    @DisplayName("on a page that is left open for longer than a quarter of an hour lets nobody in")
    void rejectsOpenPageOfLongAgo() {
        Visit visit = Signer.agreed(application);
        WebPage notice = Notice.page(visit.browser(), Signer.withNewCard().register(visit));
        String tab = visit.page().page().element("#sekimori-card").attr("data-tab-id");
        visit.browser()
                .post(
                        URI.create(application.realm() + "/burn-probe/age-evidence/tax/" + tab + "/901"),
                        "text/plain",
                        "",
                        Map.of());

        Map<String, String> returned = application.returned(FirstSignInIT.post(visit.browser(), notice, Map.of()));

        assertThat(returned).containsEntry("error", "access_denied").doesNotContainKey("code");
    }

    @Test
    @DisplayName("is gone when they refuse, and the account stays")
    void acceptsRefusal() {
        Signer signer = Signer.withNewCard();
        String handle = number(signer);

        assertThat(decide(handle, REFUSE).statusCode()).isEqualTo(204);

        assertThat(rows(handle)).isZero();
        assertThat(named(subject(signer))).isZero();
        assertThat(code(decide(handle, ACCEPT))).isEqualTo(Reason.STAFF_TARGET_NOT_FOUND.code());
    }

    @Test
    @DisplayName("is not accepted by mistake when the card does not end on the birthday of whoever signed")
    void rejectsHiddenMismatchOfCertificates() {
        Signer lent = new Signer(Signer.endingOn(6, 5), Signer.of(Signer.ADDRESS, Signer.BIRTH_DATE));
        String handle = number(lent);

        assertThat(code(decide(handle, ACCEPT))).isEqualTo(Reason.RENEWAL_CERTIFICATES_DIFFER.code());
        assertThat(named(subject(lent))).isZero();
        assertThat(decide(handle, ACCEPT_DIFFERENT).statusCode()).isEqualTo(204);
        assertThat(named(subject(lent))).isEqualTo(1);
    }

    @Test
    @DisplayName("is accepted once, however many try at once")
    void rejectsSecondDecision() {
        String handle = number(Signer.withNewCard());

        assertThat(AtOnce.run(4, () -> decide(handle, ACCEPT).statusCode()))
                .containsExactlyInAnyOrder(204, 404, 404, 404);
    }

    @Test
    @DisplayName("that took the place of the one that they looked at is not accepted under its number")
    void rejectsStatementThatWasExchanged() {
        Signer signer = Signer.withNewCard();
        String first = number(signer);

        String second = number(signer.movedTo("石川県加賀市山代温泉１番地"));

        assertThat(second).isNotEqualTo(first);
        assertThat(code(decide(first, ACCEPT))).isEqualTo(Reason.STAFF_TARGET_NOT_FOUND.code());
        assertThat(named(subject(signer))).isZero();
        assertThat(Json.read(clerk().get("waiting-records/" + second).body())
                        .at("/holder/address")
                        .asText())
                .isEqualTo("石川県加賀市山代温泉１番地");
    }

    @Test
    @DisplayName("that waits keeps its number when the same is read once more")
    void acceptsSameStatementWhileItWaits() {
        Signer signer = Signer.withNewCard();

        assertThat(number(signer)).isEqualTo(number(signer));
    }

    @Test
    @DisplayName("that they accepted needs no second word while nothing changes, and another one when something does")
    void acceptsSameStatementAgain() {
        Signer signer = Signer.withNewCard();
        decide(number(signer), ACCEPT);

        WebPage same = signer.register(application);
        String moved = number(signer.movedTo("石川県加賀市山代温泉１番地"));

        assertThat(application.returned(same)).containsKey("code");
        assertThat(moved).isNotEmpty();
    }

    @Test
    @DisplayName("goes with its account")
    void acceptsRemovalWithAccount() {
        Signer signer = Signer.withNewCard();
        String handle = number(signer);

        new Administrator(server, TestServer.STAFF_REALM).delete("/users/" + subject(signer));

        assertThat(rows(handle)).isZero();
    }

    @Test
    @DisplayName("cannot be accepted when its time is over, and is deleted by the next look at what is past")
    void rejectsLateDecision() {
        Signer signer = Signer.withNewCard();
        String handle = number(signer);
        TestServer.change(
                "update sekimori_case set expires_at = 1 where kind = 'record' and handle = '" + plain(handle) + "'");

        assertThat(code(decide(handle, ACCEPT))).isEqualTo(Reason.STAFF_TARGET_NOT_FOUND.code());
        assertThat(named(subject(signer))).isZero();
        WebClient.create(Map.of())
                .postForm(URI.create(TestServer.realm(server) + "/burn-probe/look-for-ends"), Map.of(), Map.of());
        assertThat(rows(handle)).isZero();
    }

    @Test
    @DisplayName("does not open in another account's row")
    void rejectsMovedRecord() {
        Signer thief = Signer.withNewCard();
        String handle = number(Signer.withNewCard());
        number(thief);
        String account = subject(thief);
        TestServer.change(
                "update sekimori_case set encrypted = (select encrypted from sekimori_case where kind = 'record' and"
                        + " handle = '" + plain(handle) + "') where user_id = '" + account + "'");
        String own = Json.read(clerk().get("waiting-records").body()).at("/records").findParents("handle").stream()
                .filter(line -> line.get("user").asText().equals(account))
                .map(line -> line.get("handle").asText())
                .findFirst()
                .orElseThrow();

        assertThat(decide(own, ACCEPT).statusCode()).isEqualTo(404);
        assertThat(named(account)).isZero();
    }

    @Test
    @DisplayName("is nobody's to see or decide who may not manage residents")
    void rejectsOthers() {
        String handle = number(Signer.withNewCard());
        Staff nobody = Staff.anonymous(server).in(TestServer.STAFF_REALM);

        assertThat(nobody.get("waiting-records").statusCode()).isEqualTo(401);
        assertThat(nobody.get("waiting-records/" + handle).statusCode()).isEqualTo(401);
        assertThat(nobody.post("waiting-records/" + handle + "/decision", ACCEPT)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    @DisplayName("leaves nothing of its holder in list, admin events, log or, unencrypted, in the database")
    void rejectsPersonalDataAnywhere() {
        Signer signer = Signer.withNewCard();
        String handle = number(signer);
        clerk().get("waiting-records/" + handle);

        String told = clerk().get("waiting-records").body()
                + new Administrator(server, TestServer.STAFF_REALM).get("/admin-events?max=100")
                + server.log();

        assertThat(told).contains(handle).doesNotContain(Signer.NAME, Signer.ADDRESS);
        assertThat(TestServer.count("select count(*) from sekimori_case where encrypted like '%" + Signer.NAME
                        + "%' or encrypted like '%" + Signer.BIRTH_DATE + "%'"))
                .isZero();
    }

    @Test
    @DisplayName("of a number that nobody was given is not found")
    void rejectsUnknownNumber() {
        assertThat(code(decide("2222-2222", ACCEPT))).isEqualTo(Reason.STAFF_TARGET_NOT_FOUND.code());
        assertThat(code(decide(UUID.randomUUID().toString(), ACCEPT))).isEqualTo(Reason.STAFF_TARGET_NOT_FOUND.code());
    }

    /** Registers, and reads the number on the notice that follows. */
    static String number(Application at, Signer signer) {
        Visit visit = Signer.agreed(at);
        return Notice.page(visit.browser(), signer.register(visit))
                .element("#sekimori-waiting-number")
                .text();
    }

    private static String number(Signer signer) {
        return number(application, signer);
    }

    private static String subject(Signer signer) {
        return String.valueOf(application
                .idToken(Notice.after(Visit.to(application), signer.card()))
                .get("sub"));
    }

    private static long named(String account) {
        return TestServer.count("select count(*) from user_attribute where user_id = '" + account
                + "' and name = 'sekimori_name' and value = '" + Signer.NAME + "'");
    }

    private static long rows(String handle) {
        return TestServer.count(
                "select count(*) from sekimori_case where kind = 'record' and handle = '" + plain(handle) + "'");
    }

    private static String plain(String handle) {
        return handle.replace("-", "");
    }

    // Signed in anew each time: a token lives for a minute.
    private static Staff clerk() {
        return Staff.administrator(server).in(TestServer.STAFF_REALM);
    }

    private static HttpResponse<String> decide(String handle, String decision) {
        return clerk().post("waiting-records/" + handle + "/decision", decision);
    }

    private static String code(HttpResponse<String> answer) {
        return Json.read(answer.body()).path("code").asText();
    }
}
