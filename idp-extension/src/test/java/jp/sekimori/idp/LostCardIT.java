// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import jp.sekimori.eid.Reason;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import jp.sekimori.testkit.web.WebClient;
import jp.sekimori.testkit.web.WebPage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A lost card")
class LostCardIT {
    private static KeycloakServer server;
    private static Application application;
    private static Staff staff;

    @BeforeAll
    static void start() {
        server = TestServer.shared();
        application = Application.tax(TestServer.realm(server));
        staff = Staff.administrator(server);
    }

    @Test
    @DisplayName("that staff block by its account is refused at its next use by cookie, refresh token and card")
    void rejectsEveryWayOfBlockedCard() {
        WebClient browser = WebClient.create(Map.of());
        Resident resident = Resident.withNewCard();
        Map<String, Object> tokens =
                tokens(Visit.in(browser, application.start()).signInAs(resident));

        assertThat(block(subject(tokens)).statusCode()).isEqualTo(201);

        assertThat(browser.open(application.start()).html().selectFirst("#sekimori-card"))
                .isNotNull();
        assertThat(application
                        .refresh(String.valueOf(tokens.get("refresh_token")))
                        .status())
                .isEqualTo(400);
        assertThat(Visit.errorCode(Visit.to(application).present(resident)))
                .isEqualTo(Reason.CARD_REPORTED_LOST.code());
    }

    @Test
    @DisplayName("that was found again signs in to the same account")
    void acceptsCardTakenOffTheList() {
        Resident resident = Resident.withNewCard();
        String subject = subject(tokens(Visit.to(application).signInAs(resident)));
        String entry = Json.read(block(subject).body()).get("id").asText();

        assertThat(staff.delete("blocked-cards/" + entry).statusCode()).isEqualTo(204);

        assertThat(subject(tokens(Visit.to(application).present(resident)))).isEqualTo(subject);
    }

    @Test
    @DisplayName("that staff block by its serial number cannot even be registered")
    void rejectsUnknownCardBlockedBySerial() {
        Resident resident = Resident.withNewCard();
        String serial = resident.card().certificate().getSerialNumber().toString(16);

        assertThat(staff.post("blocked-cards", "{\"serial_hex\":\"" + serial + "\"}")
                        .statusCode())
                .isEqualTo(201);

        assertThat(Visit.errorCode(Visit.to(application).present(resident)))
                .isEqualTo(Reason.CARD_REPORTED_LOST.code());
    }

    @Test
    @DisplayName("stays blocked while one of two reports of it stands")
    void rejectsCardOfSecondReport() {
        Resident resident = Resident.withNewCard();
        String subject = subject(tokens(Visit.to(application).signInAs(resident)));
        String first = Json.read(block(subject).body()).get("id").asText();
        String second = Json.read(block(subject).body()).get("id").asText();

        staff.delete("blocked-cards/" + first);
        String meanwhile = Visit.errorCode(Visit.to(application).present(resident));
        int taken = staff.delete("blocked-cards/" + second).statusCode();

        assertThat(meanwhile).isEqualTo(Reason.CARD_REPORTED_LOST.code());
        assertThat(taken).isEqualTo(204);
        assertThat(subject(tokens(Visit.to(application).present(resident)))).isEqualTo(subject);
    }

    @Test
    @DisplayName("is blocked by the serial number of its signature certificate as well, and found again")
    void rejectsCardOfLostSignatureCertificate() {
        Signer signer = Signer.withNewCard();
        signer.register(attributes());

        String entry = Json.read(attributesStaff()
                        .post("blocked-cards", "{\"serial_hex\":\"" + serial(signer.signature()) + "\"}")
                        .body())
                .get("id")
                .asText();
        String blocked = Visit.errorCode(Visit.to(attributes()).present(signer.card()));
        attributesStaff().delete("blocked-cards/" + entry);

        assertThat(blocked).isEqualTo(Reason.CARD_REPORTED_LOST.code());
        assertThat(attributes().returned(Visit.to(attributes()).present(signer.card())))
                .containsKey("code");
    }

    @Test
    @DisplayName("takes its signature certificate with it: beside another card it says nothing of anybody")
    void rejectsSignatureCertificateOfLostCard() {
        Signer signer = Signer.withNewCard();
        Object account = attributes().idToken(signer.register(attributes())).get("sub");
        attributesStaff().post("blocked-cards", "{\"user\":\"" + account + "\"}");

        WebPage refused = new Signer(Signer.endingOn(1, 2), signer.signature()).register(attributes());

        assertThat(Visit.errorCode(refused)).isEqualTo(Reason.CARD_REPORTED_LOST.code());
    }

    @Test
    @DisplayName("whose signature certificate was blocked before it was ever used cannot register with it")
    void rejectsUnknownSignatureCertificateBlockedBySerial() {
        Signer signer = Signer.withNewCard();
        attributesStaff().post("blocked-cards", "{\"serial_hex\":\"" + serial(signer.signature()) + "\"}");

        assertThat(Visit.errorCode(signer.register(attributes()))).isEqualTo(Reason.CARD_REPORTED_LOST.code());
    }

    @Test
    @DisplayName("leaves no serial number in the list, the admin events or the log")
    void rejectsSerialNumberAnywhere() {
        Resident resident = Resident.withNewCard();
        String serial = resident.card().certificate().getSerialNumber().toString();
        staff.post("blocked-cards", "{\"serial_decimal\":\"" + serial + "\"}");

        String told = staff.get("blocked-cards").body()
                + new Administrator(server).get("/admin-events?max=100")
                + server.log();

        assertThat(told).contains("SEKIMORI_BLOCKED_CARD").doesNotContain(serial);
    }

    @Test
    @DisplayName("shows its state to the administrator")
    void acceptsStateInCredential() {
        String subject = subject(tokens(Visit.to(application).signInAs(Resident.withNewCard())));
        block(subject);

        assertThat(new Administrator(server).get("/users/" + subject + "/credentials"))
                .contains("suspended")
                .contains("lost");
    }

    @Test
    @DisplayName("is not blocked by anybody who may not manage users")
    void rejectsStrangersAtTheList() {
        String subject = subject(tokens(Visit.to(application).signInAs(Resident.withNewCard())));
        String body = "{\"user\":\"" + subject + "\"}";

        assertThat(Staff.anonymous(server).post("blocked-cards", body).statusCode())
                .isEqualTo(401);
        assertThat(residentOf(tokens(Visit.to(application).signInAs(Resident.withNewCard())))
                        .post("blocked-cards", body)
                        .statusCode())
                .isIn(401, 403);
    }

    @Test
    @DisplayName("is not blocked by a request that is too large, malformed, or about nobody; each says why by code")
    void rejectsBadRequests() {
        assertThat(code(staff.post("blocked-cards", "{\"user\":\"" + "x".repeat(5000) + "\"}")))
                .isEqualTo(Reason.STAFF_REQUEST_UNREADABLE.code());
        assertThat(code(staff.post("blocked-cards", "[]"))).isEqualTo(Reason.STAFF_REQUEST_UNREADABLE.code());
        assertThat(code(staff.post("blocked-cards", "{\"serial_hex\":\"zz\"}")))
                .isEqualTo(Reason.SERIAL_NUMBER_MALFORMED.code());
        assertThat(code(block("nobody"))).isEqualTo(Reason.STAFF_TARGET_NOT_FOUND.code());
        assertThat(code(staff.delete("blocked-cards/none"))).isEqualTo(Reason.STAFF_TARGET_NOT_FOUND.code());
    }

    @Test
    @DisplayName("of a deleted account registers afresh, as another account")
    void acceptsCardOfDeletedAccountAfresh() {
        Resident resident = Resident.withNewCard();
        String subject = subject(tokens(Visit.to(application).signInAs(resident)));
        new Administrator(server).delete("/users/" + subject);

        assertThat(subject(tokens(Visit.to(application).signInAs(resident)))).isNotEqualTo(subject);
    }

    private static Staff residentOf(Map<String, Object> tokens) {
        return new Staff(server, String.valueOf(tokens.get("access_token")));
    }

    private static HttpResponse<String> block(String user) {
        return staff.post("blocked-cards", "{\"user\":\"" + user + "\"}");
    }

    private static String code(HttpResponse<String> answer) {
        return Json.read(answer.body()).get("code").asText();
    }

    private static Map<String, Object> tokens(WebPage answer) {
        return application.tokens(String.valueOf(application.returned(answer).get("code")));
    }

    private static String subject(Map<String, Object> tokens) {
        return String.valueOf(
                Application.claims(String.valueOf(tokens.get("id_token"))).get("sub"));
    }

    private static Application attributes() {
        return Application.tax(TestServer.realm(server, TestServer.ATTRIBUTES_REALM));
    }

    // Signed in anew each time: a token lives for a minute.
    private static Staff attributesStaff() {
        return Staff.administrator(server).in(TestServer.ATTRIBUTES_REALM);
    }

    private static String serial(Resident resident) {
        return resident.card().certificate().getSerialNumber().toString(16);
    }
}
