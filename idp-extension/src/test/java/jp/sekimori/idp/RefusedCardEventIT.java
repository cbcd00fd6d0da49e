// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import jp.sekimori.eid.Reason;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.pki.TestPki;
import jp.sekimori.testkit.web.WebClient;
import jp.sekimori.testkit.web.WebPage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A try with somebody's card that is refused")
class RefusedCardEventIT {
    private static KeycloakServer server;
    private static Application application;

    @BeforeAll
    static void start() {
        server = TestServer.shared();
        application = Application.tax(TestServer.realm(server));
    }

    @Test
    @DisplayName("after it was verified stands in the holder's list of sign-ins, with time, site and reason")
    void acceptsRefusalInHoldersList() {
        Resident resident = Resident.withNewCard();
        String account = subject(Visit.to(application).signInAs(resident));
        Staff staff = Staff.administrator(server);
        String entry = Json.read(staff.post("blocked-cards", "{\"user\":\"" + account + "\"}")
                        .body())
                .get("id")
                .asText();
        assertThat(Visit.errorCode(Visit.to(application).present(resident)))
                .isEqualTo(Reason.CARD_REPORTED_LOST.code());
        Staff.administrator(server).delete("blocked-cards/" + entry);
        WebClient browser = WebClient.create(Map.of("Accept-Language", "ja"));
        subject(Visit.in(browser, application.start()).signInAs(resident));

        JsonNode signIns = new AccountPage(browser, application.realm()).signIns();

        assertThat(signIns).hasSize(3);
        assertThat(signIns.at("/1/succeeded").asBoolean(true)).isFalse();
        assertThat(signIns.at("/1/result").asText()).contains(Reason.CARD_REPORTED_LOST.code());
        assertThat(signIns.at("/1/application").asText()).isEqualTo("市税の窓口");
        assertThat(signIns.at("/1/way").asText()).isEqualTo("マイナンバーカード");
        assertThat(signIns.at("/1/time").asText()).matches("20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日 [0-9]{1,2}:[0-9]{2}");
    }

    @Test
    @DisplayName("for a disabled account is written down with it, once, and charged to nobody")
    void acceptsRefusalOfDisabledAccount() {
        Resident resident = Resident.withNewCard();
        String account = subject(Visit.to(application).signInAs(resident));
        administrator().put("/users/" + account, "{\"enabled\":false}");

        WebPage refused = Visit.to(application).present(resident);

        assertThat(Visit.errorCode(refused)).isEqualTo(Reason.ACCOUNT_DISABLED.code());
        JsonNode events = errorsOf(account);
        assertThat(events).hasSize(1);
        assertThat(events.at("/0/details/sekimori_code").asText()).isEqualTo(Reason.ACCOUNT_DISABLED.code());
        assertThat(Json.read(administrator().get("/attack-detection/brute-force/users/" + account))
                        .get("numFailures")
                        .asInt())
                .isZero();
    }

    @Test
    @DisplayName("with both signatures stands with its account too")
    void acceptsRefusalOfPair() {
        Application attributes = Application.tax(TestServer.realm(server, TestServer.ATTRIBUTES_REALM));
        Signer signer = Signer.withNewCard();
        String account =
                String.valueOf(attributes.idToken(signer.register(attributes)).get("sub"));

        new Signer(signer.card(), Signer.of("石川県加賀市１番地", "419910102")).register(attributes);

        assertThat(Json.read(new Administrator(server, TestServer.ATTRIBUTES_REALM)
                                .get("/events?type=LOGIN_ERROR&user=" + account))
                        .at("/0/details/sekimori_code")
                        .asText())
                .isEqualTo(Reason.SIGNATURE_OF_OTHER_PERSON.code());
    }

    @Test
    @DisplayName(
            "because a self-made certificate has its serial number touches no account: same answer as any, no event of the account")
    void rejectsSelfMadeCertificateWithLinkedSerial() {
        Resident resident = Resident.withNewCard();
        String account = subject(Visit.to(application).signInAs(resident));
        TestPki own = TestPki.create(new SecureRandom(), Clock.systemUTC());
        LeafProfile copied = LeafProfile.authentication()
                .withSerial(resident.card().certificate().getSerialNumber());
        String before = administrator().get("/users/" + account + "/credentials");

        String withLinkedSerial = Visit.errorCode(Visit.to(application).present(new Resident(own.issue(copied))));
        String withAnySerial =
                Visit.errorCode(Visit.to(application).present(new Resident(own.issue(LeafProfile.authentication()))));

        assertThat(withLinkedSerial).isEqualTo(withAnySerial).isEqualTo(Reason.ISSUER_GENERATION_UNKNOWN.code());
        assertThat(errorsOf(account)).isEmpty();
        assertThat(administrator().get("/users/" + account + "/credentials")).isEqualTo(before);
        assertThat(subject(Visit.to(application).present(resident))).isEqualTo(account);
    }

    @Test
    @DisplayName("because its signature is wrong touches no account either, though the certificate is the true one")
    void rejectsCopiedCertificateWithoutItsKey() {
        Resident resident = Resident.withNewCard();
        String account = subject(Visit.to(application).signInAs(resident));
        Visit relay = Visit.to(application);

        relay.page().answer(resident.token(relay.page().challenge(), "https://relay.test"));

        assertThat(errorsOf(account)).isEmpty();
    }

    private static JsonNode errorsOf(String account) {
        return Json.read(administrator().get("/events?type=LOGIN_ERROR&user=" + account));
    }

    // Signed in anew each time: a token lives for a minute.
    private static Administrator administrator() {
        return new Administrator(server);
    }

    private static String subject(WebPage answer) {
        return String.valueOf(application.idToken(answer).get("sub"));
    }
}
