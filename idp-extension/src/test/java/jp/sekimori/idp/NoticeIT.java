// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
        MAIL.receiveFrom(administrator());
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
    @DisplayName("is shown again at the next of the three, to whoever has read the one before")
    void acceptsNextThreshold() {
        Resident resident = endingIn(29);
        Visit first = Visit.to(application);
        String account = subject(Notice.read(first.browser(), first.signInAs(resident)));
        readAt(account, 60);

        Visit later = Visit.to(application);
        WebPage next = Notice.page(later.browser(), later.present(resident));
        FirstSignInIT.post(later.browser(), next, Map.of());

        assertThat(next.element("#sekimori-notice").attr("data-days")).isEqualTo("30");
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
                .contains("works until the end of")
                .doesNotContain("href", "http://", "https://")
                .doesNotContainPattern("r-[0-9a-f]{40}");
    }

    @Test
    @DisplayName("is looked for by the server's own timer, which nobody has to start")
    void acceptsTimer() {
        String address = withMail(endingIn(29), true, "en");

        assertThat(probe("let-timer-look")).isEqualTo("true");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(MAIL.to(address)).hasSize(1));
    }

    @Test
    @DisplayName("is not sent of an earlier card; that a new one took its place is, once, to whoever has the address")
    void acceptsMailOfRenewal() {
        String address = withMail(Resident.withNewCard(), true, "en");
        String account = Json.read(administrator().get("/users?exact=true&email=" + address))
                .at("/0/id")
                .asText();
        String handle = RenewalRequestIT.handle(RenewalRequestIT.ask(application, Resident.withNewCard()));

        Staff.administrator(server)
                .in(TestServer.OTHER_REALM)
                .post(
                        "renewal-requests/" + handle + "/decision",
                        "{\"decision\":\"approve\",\"user\":\"" + account + "\"}");
        lookForEnds();

        assertThat(MAIL.to(address)).hasSize(1).allSatisfy(mail -> assertThat(mail)
                .contains("new My Number Card was linked")
                .doesNotContain("stops working on", "href", "http://", "https://")
                .doesNotContainPattern("r-[0-9a-f]{40}"));
    }

    @Test
    @DisplayName(
            "comes with the end of what is kept for a time: requests and invitations past it are forgotten, others not")
    void acceptsForgetting() {
        Application pseudonymous = Application.tax(TestServer.realm(server));
        String past = RenewalRequestIT.handle(RenewalRequestIT.ask(pseudonymous, Resident.withNewCard()));
        String open = RenewalRequestIT.handle(RenewalRequestIT.ask(pseudonymous, Resident.withNewCard()));
        String invited =
                administrator().post("/users", "{\"username\":\"i-" + UUID.randomUUID() + "\",\"enabled\":true}");
        probe("invite/" + invited);
        TestServer.change("update sekimori_case set expires_at = 1 where kind = 'renewal' and handle = '"
                + past.replace("-", "") + "'");
        TestServer.change(
                "update sekimori_case set expires_at = 1 where kind = 'invitation' and user_id = '" + invited + "'");

        lookForEnds();

        assertThat(requests(past)).isZero();
        assertThat(requests(open)).isEqualTo(1);
        assertThat(TestServer.count(
                        "select count(*) from sekimori_case where kind = 'invitation' and user_id = '" + invited + "'"))
                .isZero();
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
        assertThat(probe("look-for-ends")).isEqualTo("true");
    }

    private static String probe(String name) {
        return WebClient.create(Map.of())
                .post(URI.create(application.realm() + "/burn-probe/" + name), "text/plain", "", Map.of())
                .body();
    }

    private static long requests(String handle) {
        return TestServer.count("select count(*) from sekimori_case where kind = 'renewal' and handle = '"
                + handle.replace("-", "") + "'");
    }

    /** Lets it be the notice of so many days that the holder of this account's card has read. */
    private static void readAt(String account, int days) {
        WebClient.create(Map.of())
                .postForm(
                        URI.create(application.realm() + "/burn-probe/told/" + account + "/" + days),
                        Map.of(),
                        Map.of());
    }

    private static Resident endingIn(int days) {
        return new Resident(TestServer.PKI.issue(
                LeafProfile.authentication().validTo(Instant.now().plus(Duration.ofDays(days)))));
    }

    private static String subject(WebPage answer) {
        return String.valueOf(application.idToken(answer).get("sub"));
    }
}
