// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Objects;
import jp.sekimori.eid.Reason;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import jp.sekimori.testkit.web.WebPage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A new card beside the old one in one sign-in")
class OldCardIT {
    private static KeycloakServer server;
    private static Application application;

    @BeforeAll
    static void start() {
        server = TestServer.shared();
        application = Application.tax(TestServer.realm(server));
    }

    @Test
    @DisplayName("takes its place at once, with the same subject")
    void acceptsBothCards() {
        Resident old = Signer.endingOn(1, 2);
        Resident fresh = Signer.endingOn(1, 2);
        String account = subject(Visit.to(application).signInAs(old));
        Visit both = askForOldCard(application, fresh);

        WebPage answer = Notice.read(both.browser(), present(both, old));

        assertThat(subject(answer)).isEqualTo(account);
        assertThat(subject(Notice.after(Visit.to(application), fresh))).isEqualTo(account);
        assertThat(Visit.errorCode(Visit.to(application).present(old))).isEqualTo(Reason.CARD_REPLACED.code());
    }

    @Test
    @DisplayName("removes no other way in for seven days, nor until staff confirm")
    void rejectsRemovalOnProbation() {
        Resident old = Resident.withNewCard();
        Resident fresh = Resident.withNewCard();
        String account = subject(Visit.to(application).signInAs(old));
        Visit both = askForOldCard(application, fresh);
        Notice.read(both.browser(), present(both, old));
        String earlier = credentialOf(account, "renewed");

        WebPage asked = Notice.page(
                both.browser(),
                Visit.in(both.browser(), application.start("kc_action=delete_credential:" + earlier))
                        .present(fresh));

        assertThat(Visit.errorCode(asked)).isEqualTo(Reason.RELINKED_TOO_RECENTLY.code());
        assertThat(credentialOf(account, "renewed")).isEqualTo(earlier);
    }

    @Test
    @DisplayName("cannot click away what its former holder is to read after another way of signing in")
    void rejectsNoticeSilencedBySession() {
        Resident old = Resident.withNewCard();
        String account = subject(Visit.to(application).signInAs(old));
        Visit both = askForOldCard(application, Resident.withNewCard());
        Notice.read(both.browser(), present(both, old));

        Application other = Application.library(TestServer.realm(server));
        WebPage read = Notice.read(both.browser(), both.browser().get(other.start()));

        assertThat(other.returned(read)).containsKey("code");
        assertThat(other.returned(both.browser().get(other.start()))).containsKey("code");
        assertThat(TestServer.count("select count(*) from credential where user_id = '" + account
                        + "' and secret_data like '%told_other%'"))
                .isZero();
    }

    @Test
    @DisplayName("gets nothing when the old one is blocked")
    void rejectsOldCardThatIsBlocked() {
        Resident old = Resident.withNewCard();
        String account = subject(Visit.to(application).signInAs(old));
        Visit both = askForOldCard(application, Resident.withNewCard());
        Staff.administrator(server).post("blocked-cards", "{\"user\":\"" + account + "\"}");

        assertThat(Visit.errorCode(present(both, old))).isEqualTo(Reason.CARD_REPORTED_LOST.code());
    }

    @Test
    @DisplayName("gets nothing when the old one was replaced before")
    void rejectsOldCardThatWasReplaced() {
        Resident old = Resident.withNewCard();
        subject(Visit.to(application).signInAs(old));
        present(askForOldCard(application, Resident.withNewCard()), old);

        assertThat(Visit.errorCode(present(askForOldCard(application, Resident.withNewCard()), old)))
                .isEqualTo(Reason.CARD_REPLACED.code());
    }

    @Test
    @DisplayName("gets nothing when the old one has no account, nor from itself")
    void rejectsOldCardWithoutAccount() {
        Resident fresh = Resident.withNewCard();

        assertThat(Visit.errorCode(present(askForOldCard(application, fresh), Resident.withNewCard())))
                .isEqualTo(Reason.OLD_CARD_WITHOUT_ACCOUNT.code());
        assertThat(Visit.errorCode(present(askForOldCard(application, fresh), fresh)))
                .isEqualTo(Reason.OLD_CARD_WITHOUT_ACCOUNT.code());
    }

    @Test
    @DisplayName("gets nothing when both end on different birthdays")
    void rejectsNewCardOfOtherPerson() {
        Resident old = Signer.endingOn(1, 2);
        subject(Visit.to(application).signInAs(old));

        assertThat(Visit.errorCode(present(askForOldCard(application, Signer.endingOn(3, 4)), old)))
                .isEqualTo(Reason.NEW_CARD_OF_OTHER_PERSON.code());
    }

    @Test
    @DisplayName("keeps the account that it was given meanwhile")
    void rejectsNewCardLinkedMeanwhile() {
        Resident old = Resident.withNewCard();
        String account = subject(Visit.to(application).signInAs(old));
        Resident fresh = Resident.withNewCard();
        Visit both = askForOldCard(application, fresh);
        String own = subject(Visit.to(application).signInAs(fresh));

        assertThat(Visit.errorCode(present(both, old))).isEqualTo(Reason.RENEWAL_CARD_HAS_ACCOUNT.code());
        assertThat(subject(Visit.to(application).present(fresh))).isEqualTo(own);
        assertThat(subject(Visit.to(application).present(old))).isEqualTo(account);
    }

    @Test
    @DisplayName("gets nothing by an answer that the old one gave to sign in elsewhere")
    void rejectsSignInAnswerAsRelink() {
        Resident old = Resident.withNewCard();
        subject(Visit.to(application).signInAs(old));
        Visit both = askForOldCard(application, Resident.withNewCard());
        Visit elsewhere = Visit.to(application);
        String answer = old.token(elsewhere.page().challenge(), elsewhere.page().origin());
        challenge(both);

        assertThat(Visit.errorCode(both.page().answer(answer))).isEqualTo(Reason.SIGNATURE_INVALID.code());
    }

    @Test
    @DisplayName("names the new card's challenge in the old one's")
    void acceptsChallengeThatNamesTheOther() {
        Map<String, String> asked = challenge(askForOldCard(application, Resident.withNewCard()));

        assertThat(asked)
                .containsEntry("purpose", "relink")
                .containsKey("sibling")
                .doesNotContainKey("second_nonce");
    }

    @Test
    @DisplayName("leads back to the start when its holder thinks again")
    void acceptsBackToStart() {
        Visit both = askForOldCard(application, Resident.withNewCard());

        WebPage start = both.browser()
                .postForm(
                        both.page().page().formAction("#sekimori-back"),
                        Map.of("sekimori_first", "back"),
                        Map.of("Origin", both.page().origin()));

        assertThat(start.html().selectFirst("#sekimori-sign-in")).isNotNull();
        assertThat(start.html().selectFirst("#sekimori-back")).isNull();
    }

    private static String credentialOf(String account, String state) {
        for (JsonNode credential : Json.read(new Administrator(server).get("/users/" + account + "/credentials"))) {
            if (credential.path("credentialData").asText().contains(state)) {
                return credential.path("id").asText();
            }
        }
        throw new IllegalStateException("no such card");
    }

    /** The card page that asks for the old card, after the new one answered. */
    static Visit askForOldCard(Application at, Resident fresh) {
        Visit visit = Visit.to(at);
        WebPage terms = visit.present(fresh);
        WebPage explained = FirstSignInIT.post(visit.browser(), terms, Map.of("sekimori_first", "renew"));
        explained.element("#sekimori-renewal-old");
        return visit.goOn(FirstSignInIT.post(visit.browser(), explained, Map.of("sekimori_first", "renew-old")));
    }

    static WebPage present(Visit both, Resident old) {
        return both.page().answer(old.token(challenge(both), both.page().origin()));
    }

    // Challenges of one sign-in are a second apart.
    static Map<String, String> challenge(Visit both) {
        return await().ignoreException(IllegalStateException.class).until(both.page()::challenge, Objects::nonNull);
    }

    private static String subject(WebPage answer) {
        return String.valueOf(application.idToken(answer).get("sub"));
    }
}
