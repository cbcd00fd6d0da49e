// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import jp.sekimori.testkit.web.WebClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The administrator, when a resident says \"this was not me\",")
class NotMeMailIT {
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
        tell("");
        MAIL.close();
    }

    @Test
    @DisplayName("is written to in both languages, with the account's id and nothing else of it")
    void acceptsMail() {
        tell("contact@city.test");

        String account = sayNotMe();

        assertThat(MAIL.to("contact@city.test"))
                .filteredOn(mail -> mail.contains(account))
                .hasSize(1)
                .allSatisfy(mail -> assertThat(mail)
                        .contains("利用者から「これは自分ではありません」との連絡", "A resident reported a sign-in")
                        .doesNotContain("http://", "https://")
                        .doesNotContainPattern("r-[0-9a-f]{40}"));
    }

    @Test
    @DisplayName("is not alone in hearing of it: the resident is told that the devices ended, and how they come back")
    void acceptsMailToResident() {
        tell("");
        String account = sayNotMe("resident@mail.test");

        Staff.administrator(server).in(TestServer.OTHER_REALM).post("residents/" + account + "/confirmation", "");

        assertThat(MAIL.to("resident@mail.test"))
                .hasSize(2)
                .allSatisfy(mail -> assertThat(mail)
                        .contains("カードでサインイン", "使い続ける端末を")
                        .doesNotContain("http://", "https://")
                        .doesNotContainPattern("r-[0-9a-f]{40}"))
                .anySatisfy(mail -> assertThat(mail).contains("端末でのサインインを、すべて止めました"))
                .anySatisfy(mail -> assertThat(mail).contains("サインインが、これまでどおりできるようになりました"));
    }

    @Test
    @DisplayName("finds an admin event that leads to the account and says what was stopped, with or without an address")
    void acceptsEventWithoutAddress() {
        tell("");

        String account = sayNotMe();

        assertThat(administrator().get("/admin-events?resourcePath=users/" + account))
                .contains("SEKIMORI_NOT_ME")
                .contains("\"stopped\":\"card\"");
        assertThat(MAIL.to("contact@city.test")).noneMatch(mail -> mail.contains(account));
    }

    @Test
    @DisplayName("whose mail server does not answer keeps nobody from stopping the card")
    void acceptsReportWithoutMailServer() {
        tell("contact@city.test");
        Administrator administrator = administrator();
        ObjectNode realm = (ObjectNode) Json.read(administrator.get(""));
        ((ObjectNode) realm.get("smtpServer")).put("port", "1");
        administrator.put("", realm.toString());
        try {
            String account = sayNotMe();

            assertThat(administrator().get("/users/" + account + "/credentials"))
                    .contains("not-me");
            assertThat(server.log()).contains("the notice of an unknown sign-in could not be sent");
        } finally {
            MAIL.receiveFrom(administrator());
        }
    }

    /** The account of a new resident who has said so. */
    private static String sayNotMe() {
        return sayNotMe("");
    }

    private static String sayNotMe(String address) {
        WebClient browser = WebClient.create(Map.of("Accept-Language", "ja"));
        Object account = application
                .idToken(Visit.in(browser, application.start()).signInAs(Resident.withNewCard()))
                .get("sub");
        if (!address.isEmpty()) {
            administrator()
                    .put(
                            "/users/" + account,
                            "{\"email\":\"" + address
                                    + "\",\"emailVerified\":true,\"attributes\":{\"locale\":[\"ja\"]}}");
        }
        assertThat(new AccountPage(browser, application.realm()).notMe("all")).isEqualTo(200);
        return String.valueOf(account);
    }

    private static void tell(String address) {
        Administrator administrator = administrator();
        ObjectNode realm = (ObjectNode) Json.read(administrator.get(""));
        ((ObjectNode) realm.get("attributes")).put("sekimori.contact-email", address);
        administrator.put("", realm.toString());
    }

    // Signed in anew each time: a token lives for a minute.
    private static Administrator administrator() {
        return new Administrator(server, TestServer.OTHER_REALM);
    }
}
