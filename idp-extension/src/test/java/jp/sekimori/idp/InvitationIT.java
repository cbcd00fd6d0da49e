// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import jp.sekimori.eid.Reason;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import jp.sekimori.testkit.web.WebClient;
import jp.sekimori.testkit.web.WebPage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A resident whom the city invited")
class InvitationIT {
    private static final String WRONG = "2222-2222-2222-2222-2222-2222";
    private static KeycloakServer server;
    private static Application application;
    private static Administrator administrator;

    @BeforeAll
    static void start() {
        server = TestServer.shared();
        application = Application.tax(TestServer.realm(server, TestServer.INVITED_REALM));
        administrator = new Administrator(server, TestServer.INVITED_REALM);
    }

    @Test
    @DisplayName("comes to the invited account by the code, and later by the card alone")
    void acceptsCode() {
        String account = account();
        Resident resident = Resident.withNewCard();

        WebPage first = redeem(resident, invite(account));
        WebPage second = Visit.to(application).present(resident);

        assertThat(application.idToken(first)).containsEntry("sub", account);
        assertThat(application.idToken(second)).containsEntry("sub", account);
    }

    @Test
    @DisplayName("may type the code in small or full-width letters and without hyphens")
    void acceptsCodeAsPeopleType() {
        String account = account();
        StringBuilder typed = new StringBuilder();
        invite(account)
                .toLowerCase(java.util.Locale.ROOT)
                .replace("-", "")
                .chars()
                .forEach(sign -> typed.append((char) (sign + 0xFEE0)));

        assertThat(application.idToken(redeem(Resident.withNewCard(), "　" + typed)))
                .containsEntry("sub", account);
    }

    @Test
    @DisplayName("is not let in without a code, and no account is made")
    void rejectsMissingCode() {
        long users = users();

        WebPage refused = redeem(Resident.withNewCard(), "");

        assertThat(Visit.errorCode(refused)).isEqualTo(Reason.INVITATION_NOT_ACCEPTED.code());
        assertThat(users()).isEqualTo(users);
    }

    @Test
    @DisplayName("uses a code once: a second card gets nothing for it")
    void rejectsSecondUse() {
        String code = invite(account());
        redeem(Resident.withNewCard(), code);

        assertThat(Visit.errorCode(redeem(Resident.withNewCard(), code)))
                .isEqualTo(Reason.INVITATION_NOT_ACCEPTED.code());
    }

    @Test
    @DisplayName("is one, also when several cards use the code at once")
    void rejectsAllCardsButOne() {
        String code = invite(account());
        List<Callable<WebPage>> posts = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            Visit visit = Visit.to(application);
            WebPage terms = visit.present(Resident.withNewCard());
            posts.add(() -> FirstSignInIT.post(visit.browser(), terms, agree(code)));
        }

        assertThat(AtOnce.run(posts).stream()
                        .filter(answer -> application.returned(answer).containsKey("code")))
                .hasSize(1);
    }

    @Test
    @DisplayName("gets nothing for a code whose time is over")
    void rejectsExpiredCode() {
        String account = account();
        String code = invite(account);
        TestServer.change(
                "update sekimori_case set expires_at = 1 where kind = 'invitation' and user_id = '" + account + "'");

        assertThat(Visit.errorCode(redeem(Resident.withNewCard(), code)))
                .isEqualTo(Reason.INVITATION_NOT_ACCEPTED.code());
    }

    @Test
    @DisplayName("gets nothing for an earlier code after a new one was made")
    void rejectsReplacedCode() {
        String account = account();
        String old = invite(account);
        invite(account);

        assertThat(Visit.errorCode(redeem(Resident.withNewCard(), old)))
                .isEqualTo(Reason.INVITATION_NOT_ACCEPTED.code());
    }

    @Test
    @DisplayName("has five tries at an invitation, from whatever sign-in they come")
    void rejectsSixthTryAtInvitation() {
        String code = invite(account());
        String wrong = code.substring(0, code.length() - 1) + (code.endsWith("2") ? "3" : "2");
        for (int tries = 0; tries < 5; tries++) {
            redeem(Resident.withNewCard(), wrong);
        }

        assertThat(Visit.errorCode(redeem(Resident.withNewCard(), code)))
                .isEqualTo(Reason.INVITATION_NOT_ACCEPTED.code());
    }

    @Test
    @DisplayName("has five tries in one sign-in, whatever invitations they are at")
    void rejectsSixthTryInOneSignIn() {
        String code = invite(account());
        Visit visit = Visit.to(application);
        WebPage page = visit.present(Resident.withNewCard());
        for (int tries = 0; tries < 5; tries++) {
            page = FirstSignInIT.post(visit.browser(), page, agree(WRONG));
            assertThat(Visit.errorCode(page)).isEqualTo(Reason.INVITATION_NOT_ACCEPTED.code());
        }

        WebPage refused = FirstSignInIT.post(visit.browser(), page, agree(code));

        assertThat(Visit.errorCode(refused)).isEqualTo(Reason.INVITATION_TRIES_SPENT.code());
    }

    @Test
    @DisplayName("links no second card to an account that has one")
    void rejectsCodeForAccountWithCard() {
        String account = account();
        redeem(Resident.withNewCard(), invite(account));

        assertThat(Visit.errorCode(redeem(Resident.withNewCard(), invite(account))))
                .isEqualTo(Reason.INVITATION_NOT_ACCEPTED.code());
    }

    @Test
    @DisplayName("in a session never changes its account by another card and a code")
    void rejectsOtherCardInSession() {
        WebClient browser = WebClient.create(Map.of());
        Visit first = Visit.in(browser, application.start());
        FirstSignInIT.post(browser, first.present(Resident.withNewCard()), agree(invite(account())));

        WebPage refused = Visit.in(browser, application.start("prompt=login")).present(Resident.withNewCard());

        assertThat(Visit.errorCode(refused)).isEqualTo(Reason.ACCOUNT_HAS_OTHER_CARD.code());
    }

    @Test
    @DisplayName("finds no code in the database, only what nobody can compute without the realm's key")
    void rejectsCodeInDatabase() {
        String account = account();
        String secret = invite(account).replace("-", "").substring(8);

        assertThat(TestServer.count(
                        "select count(*) from sekimori_case where kind = 'invitation' and secret_mac like '%" + secret
                                + "%' or handle like '%" + secret + "%'"))
                .isZero();
        assertThat(TestServer.count(
                        "select count(*) from sekimori_case where kind = 'invitation' and length(secret_mac) = 43"
                                + " and user_id = '" + account + "'"))
                .isEqualTo(1);
    }

    private static WebPage redeem(Resident resident, String code) {
        Visit visit = Visit.to(application);
        return FirstSignInIT.post(visit.browser(), visit.present(resident), agree(code));
    }

    private static Map<String, String> agree(String code) {
        return Map.of("sekimori_first", "agree", "sekimori_invitation", code);
    }

    private static String account() {
        return administrator.post("/users", "{\"username\":\"i-" + UUID.randomUUID() + "\",\"enabled\":true}");
    }

    private static String invite(String account) {
        return WebClient.create(Map.of())
                .post(URI.create(application.realm() + "/burn-probe/invite/" + account), "text/plain", "", Map.of())
                .body();
    }

    private static long users() {
        return TestServer.count("select count(*) from user_entity");
    }
}
