// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.web.WebClient;
import jp.sekimori.testkit.web.WebPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A notice ahead of a card's end")
class NoticeIT {
    private static final MailBox MAIL = MailBox.open();
    private static KeycloakServer server;
    private static Application application;

    @BeforeAll
    static void start() {
        server = TestServer.shared();
        application = Application.tax(TestServer.realm(server, TestServer.OTHER_REALM));
        Administrator administrator = administrator();
        ObjectNode realm = (ObjectNode) Json.read(administrator.get(""));
        realm.putObject("smtpServer")
                .put("host", "127.0.0.1")
                .put("port", Integer.toString(MAIL.port()))
                .put("from", "id@city.test");
        administrator.put("", realm.toString());
    }

    @AfterAll
    static void stop() {
        MAIL.close();
    }

    @ParameterizedTest(name = "{0} days before it: the notice of {1} days")
    @DisplayName("is shown after the sign-in, with what to do")
    @CsvSource({"59, 60", "29, 30", "6, 7"})
    void acceptsThreshold(int left, String days) {
        Visit visit = Visit.to(application);

        WebPage notice = Notice.page(visit.browser(), visit.signInAs(endingIn(left)));

        assertThat(notice.element("#sekimori-notice").attr("data-days")).isEqualTo(days);
        assertThat(notice.element("#sekimori-notice").text()).contains("更新してください");
        assertThat(application.returned(FirstSignInIT.post(visit.browser(), notice, Map.of())))
                .containsKey("code");
    }

    @Test
    @DisplayName("is shown once for each of the three, after its holder went on from it")
    void acceptsOnce() {
        Resident resident = endingIn(29);
        Visit first = Visit.to(application);
        Notice.page(first.browser(), first.signInAs(resident));

        Visit second = Visit.to(application);
        WebPage again = Notice.page(second.browser(), second.present(resident));
        FirstSignInIT.post(second.browser(), again, Map.of());

        assertThat(again.html().selectFirst("#sekimori-notice")).isNotNull();
        assertThat(application.returned(Visit.to(application).present(resident)))
                .containsKey("code");
    }

    @Test
    @DisplayName("is not shown long before it")
    void rejectsNoticeTooEarly() {
        assertThat(application.returned(Visit.to(application).signInAs(endingIn(62))))
                .containsKey("code");
    }

    @Test
    @DisplayName("leaves no trace that administrators could read a birthday from")
    void rejectsEndInCredentialData() {
        Visit visit = Visit.to(application);
        String account = subject(Notice.read(visit.browser(), visit.signInAs(endingIn(6))));

        assertThat(administrator().get("/users/" + account + "/credentials"))
                .contains("sekimori-card")
                .doesNotContain("end_page");
    }

    @Test
    @DisplayName("is sent by e-mail as well, once, without a name or a link")
    void acceptsMailOnce() {
        String address = withMail(endingIn(29), true, "en");

        lookForEnds();
        lookForEnds();

        List<String> mails = MAIL.to(address);
        assertThat(mails).hasSize(1);
        assertThat(mails.get(0))
                .contains("stops working on")
                .doesNotContain("href", "http://", "https://")
                .doesNotContainPattern("r-[0-9a-f]{40}");
    }

    @Test
    @DisplayName("is written in Japanese unless its reader chose another language")
    void acceptsJapaneseMail() {
        String address = withMail(endingIn(29), true, "ja");

        lookForEnds();

        assertThat(MAIL.to(address)).hasSize(1).allSatisfy(mail -> assertThat(mail)
                .contains("市区町村の窓口で更新してください"));
    }

    @Test
    @DisplayName("is not sent to an address that nobody verified")
    void rejectsUnverifiedAddress() {
        String address = withMail(endingIn(29), false, "en");

        lookForEnds();

        assertThat(MAIL.to(address)).isEmpty();
    }

    // Signed in anew each time: a token lives for a minute.
    private static Administrator administrator() {
        return new Administrator(server, TestServer.OTHER_REALM);
    }

    private static String withMail(Resident resident, boolean verified, String language) {
        Visit visit = Visit.to(application);
        String account = subject(Notice.read(visit.browser(), visit.signInAs(resident)));
        String address = "m" + UUID.randomUUID() + "@mail.test";
        administrator().put("/users/" + account, """
                {"email":"%s","emailVerified":%s,"attributes":{"locale":["%s"]}}""".formatted(address, verified, language));
        return address;
    }

    private static void lookForEnds() {
        WebClient.create(Map.of())
                .post(URI.create(application.realm() + "/burn-probe/look-for-ends"), "text/plain", "", Map.of());
    }

    private static Resident endingIn(int days) {
        return new Resident(TestServer.PKI.issue(
                LeafProfile.authentication().validTo(Instant.now().plus(Duration.ofDays(days)))));
    }

    private static String subject(WebPage answer) {
        return String.valueOf(application.idToken(answer).get("sub"));
    }
}
