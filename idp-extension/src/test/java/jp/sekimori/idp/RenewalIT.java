// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.sekimori.eid.Reason;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import jp.sekimori.testkit.revocation.LicensedOperator;
import jp.sekimori.testkit.web.WebPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Where a licensed operator knows which card succeeds which. The last test takes the operator away. */
@Tag("own-server")
@DisplayName("A renewed card, where an operator names its predecessor,")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RenewalIT {
    private static final MailBox MAIL = MailBox.open();
    private static LicensedOperator operator;
    private static KeycloakServer server;
    private static Application application;

    @BeforeAll
    static void openCity() throws IOException, GeneralSecurityException {
        Path folder = TestServer.newFolder("renewal");
        operator = LicensedOperator.start(folder);
        server = TestServer.node(TestServer.filledDatabase("renewal"))
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
        MAIL.close();
    }

    @Test
    @Order(1)
    @DisplayName("signs in to the same account, and the earlier card no more")
    void acceptsSuccessor() throws IOException {
        Resident old = Resident.withNewCard();
        Resident fresh = Resident.withNewCard();
        know(old, "person=hanako");
        know(fresh, "person=hanako previous=" + serial(old));
        String account = subject(application, Visit.to(application).signInAs(old));

        assertThat(subject(application, Notice.after(Visit.to(application), fresh)))
                .isEqualTo(account);
        assertThat(Visit.errorCode(Visit.to(application).present(old))).isEqualTo(Reason.CARD_REPLACED.code());
    }

    @Test
    @Order(2)
    @DisplayName("does not wait for anybody: the operator's word is a confirmation")
    void acceptsFullLevelAtOnce() throws IOException {
        Resident old = Resident.withNewCard();
        Resident fresh = Resident.withNewCard();
        know(old, "person=jiro");
        know(fresh, "person=jiro previous=" + serial(old));
        Visit.to(application).signInAs(old);

        assertThat(application.idToken(Notice.after(Visit.to(application, "acr_values=aal3"), fresh)))
                .containsEntry("acr", "aal3");
    }

    @Test
    @Order(3)
    @DisplayName("of somebody who had no account here is asked as any other")
    void acceptsSuccessorOfStranger() throws IOException {
        Resident fresh = Resident.withNewCard();
        know(fresh, "person=taro previous=abcdef01");

        assertThat(Visit.to(application).present(fresh).html().selectFirst("#sekimori-consent"))
                .isNotNull();
    }

    @Test
    @Order(4)
    @DisplayName("makes no one account of two, when the operator names cards of both")
    void rejectsPredecessorsOfTwoAccounts() throws IOException {
        Resident first = Resident.withNewCard();
        Resident second = Resident.withNewCard();
        Resident fresh = Resident.withNewCard();
        know(first, "person=a");
        know(second, "person=b");
        know(fresh, "person=a previous=" + serial(first) + "," + serial(second));
        Visit.to(application).signInAs(first);
        Visit.to(application).signInAs(second);

        assertThat(Visit.to(application).present(fresh).html().selectFirst("#sekimori-consent"))
                .isNotNull();
    }

    @Test
    @Order(5)
    @DisplayName("registers nothing when the operator names another person for its signature certificate")
    void rejectsSignatureOfOtherPerson() throws IOException {
        Application platform = Application.tax(TestServer.realm(server, TestServer.PLATFORM_REALM));
        Signer signer = Signer.withNewCard();
        know(signer.card(), "person=hanako");
        know(signer.signature(), "person=saburo");

        assertThat(Visit.errorCode(signer.register(platform))).isEqualTo(Reason.SIGNATURE_OF_OTHER_PERSON.code());
    }

    @Test
    @Order(5)
    @DisplayName(
            "ends what the earlier one opened when it answers together with its signature certificate, and all are told")
    void acceptsSuccessorWithBothSignatures() throws IOException {
        Application platform = Application.tax(TestServer.realm(server, TestServer.PLATFORM_REALM));
        Signer old = Signer.withNewCard();
        Signer fresh = Signer.withNewCard();
        know(old.card(), "person=rokuro");
        know(old.signature(), "person=rokuro");
        know(fresh.card(), "person=rokuro previous=" + serial(old.card()));
        know(fresh.signature(), "person=rokuro");
        String account = subject(platform, old.register(platform));
        String address = mailOf(account);
        Visit before = Visit.to(platform);
        before.present(old.card());
        assertThat(platform.returned(before.browser().get(platform.start()))).containsKey("code");

        Visit visit = Signer.agreed(platform);
        WebPage notice = Notice.page(visit.browser(), fresh.register(visit));
        String same = subject(platform, Notice.read(visit.browser(), notice));

        assertThat(notice.html().selectFirst("#sekimori-notice-renewed")).isNotNull();
        assertThat(same).isEqualTo(account);
        assertThat(platform.returned(before.browser().get(platform.start()))).doesNotContainKey("code");
        assertThat(MAIL.to(address)).hasSize(1);
        assertThat(events(TestServer.PLATFORM_REALM, account)).contains("\"sekimori_renewal\":\"platform\"");
    }

    @Test
    @Order(5)
    @DisplayName("is told in the record of its sign-in, and what it rests on as well")
    void acceptsRecordOfSuccession() throws IOException {
        Resident old = Resident.withNewCard();
        Resident fresh = Resident.withNewCard();
        know(old, "person=nanako");
        know(fresh, "person=nanako previous=" + serial(old));
        String account = subject(application, Visit.to(application).signInAs(old));
        new Administrator(server).delete("/events");

        subject(application, Notice.after(Visit.to(application), fresh));

        assertThat(events(TestServer.REALM, account))
                .contains("\"sekimori_renewal\":\"platform\"")
                .contains("sekimori_evidence");
    }

    @Test
    @Order(6)
    @DisplayName("gets no second account while the operator's word cannot be understood")
    void rejectsUnreadablePerson() throws IOException {
        Resident fresh = Resident.withNewCard();
        know(fresh, "person=" + "x".repeat(300));

        WebPage refused = Visit.to(application).present(fresh);

        assertThat(refused.html().selectFirst("#sekimori-consent")).isNull();
        assertThat(Visit.errorCode(refused)).isNotEmpty();
    }

    @Test
    @Order(6)
    @DisplayName("that its holder re-linked by both cards stays at aal2 until staff confirm it")
    void rejectsFullLevelOnProbation() throws IOException {
        Resident old = Resident.withNewCard();
        Resident fresh = Resident.withNewCard();
        know(old, "person=goro");
        know(fresh, "person=goro");
        String account = subject(application, Visit.to(application).signInAs(old));
        Visit both = OldCardIT.askForOldCard(application, fresh);
        Notice.read(both.browser(), OldCardIT.present(both, old));

        Map<String, Object> before = application.idToken(Notice.after(Visit.to(application), fresh));
        Staff.administrator(server).post("residents/" + account + "/confirmation", "");
        WebPage after = Notice.after(Visit.to(application, "acr_values=aal3"), fresh);

        assertThat(before).containsEntry("sub", account).containsEntry("acr", "aal2");
        assertThat(application.idToken(after)).containsEntry("sub", account).containsEntry("acr", "aal3");
    }

    @Test
    @Order(7)
    @DisplayName("is refused while the operator is down")
    void rejectsEveryoneWhileOperatorIsDown() throws IOException {
        Resident old = Resident.withNewCard();
        Resident fresh = Resident.withNewCard();
        know(old, "person=shiro");
        know(fresh, "person=shiro previous=" + serial(old));
        Visit.to(application).signInAs(old);

        operator.close();

        assertThat(Visit.errorCode(Visit.to(application).present(fresh)))
                .isEqualTo(Reason.REVOCATION_SOURCE_UNAVAILABLE.code());
    }

    private static String events(String realm, String account) {
        return new Administrator(server, realm).get("/events?type=LOGIN&user=" + account);
    }

    private static String mailOf(String account) {
        String address = "m" + UUID.randomUUID() + "@mail.test";
        Administrator administrator = new Administrator(server, TestServer.PLATFORM_REALM);
        MAIL.receiveFrom(administrator);
        administrator.put("/users/" + account, "{\"email\":\"" + address + "\",\"emailVerified\":true}");
        return address;
    }

    private static void know(Resident resident, String words) throws IOException {
        operator.know(resident.card().certificate(), words);
    }

    private static String serial(Resident resident) {
        return LicensedOperator.serial(resident.card().certificate());
    }

    private static String subject(Application at, WebPage answer) {
        return String.valueOf(at.idToken(answer).get("sub"));
    }
}
