// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import jp.sekimori.eid.Reason;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import jp.sekimori.testkit.pki.HolderNames;
import jp.sekimori.testkit.web.WebPage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The first sign-in with both signatures of a card")
class AttributesIT {
    private static KeycloakServer server;
    private static Application application;

    @BeforeAll
    static void start() {
        server = TestServer.shared();
        application = Application.tax(TestServer.realm(server, TestServer.ATTRIBUTES_REALM));
    }

    @Test
    @DisplayName("makes an account with the record of its holder")
    void acceptsAttributes() {
        String id = subject(Signer.withNewCard().register(application));

        assertThat(attributes(id, "sekimori_name", Signer.NAME)).isEqualTo(1);
        assertThat(attributes(id, "sekimori_address", Signer.ADDRESS)).isEqualTo(1);
    }

    @Test
    @DisplayName("asks an unlinked card for its holder's yes, and then for both signatures")
    void acceptsCardBeforeTerms() {
        Signer signer = Signer.withNewCard();
        Visit visit = Visit.to(application);
        WebPage terms = visit.present(signer.card());

        Visit both = visit.goOn(FirstSignInIT.post(visit.browser(), terms, Map.of("sekimori_first", "agree")));

        // Challenges of one sign-in are a second apart.
        Map<String, String> challenge =
                await().ignoreException(IllegalStateException.class).until(both.page()::challenge, Objects::nonNull);
        WebPage answer = FirstSignInIT.post(
                both.browser(),
                both.page().page(),
                signer.tokens(challenge, both.page().origin()));
        assertThat(application.returned(answer)).containsKey("code");
    }

    @Test
    @DisplayName("can still be declined after the yes, with the card to come: the application is told access_denied")
    void acceptsNoAfterTheYes() {
        Visit visit = Visit.to(application);
        WebPage terms = visit.present(Signer.withNewCard().card());
        Visit both = visit.goOn(FirstSignInIT.post(visit.browser(), terms, Map.of("sekimori_first", "agree")));

        WebPage answer = both.browser()
                .postForm(
                        both.page().page().formAction("#sekimori-back"),
                        Map.of("sekimori_first", "decline"),
                        Map.of("Origin", both.page().origin()));

        assertThat(application.returned(answer)).containsEntry("error", "access_denied");
    }

    @Test
    @DisplayName("of somebody who moved house keeps the account and writes the new address")
    void acceptsMovedHouse() {
        Signer signer = Signer.withNewCard();
        String before = subject(signer.register(application));
        assertThat(histories(before)).isZero();

        String after = subject(signer.movedTo("石川県加賀市山代温泉１番地").register(application));

        assertThat(after).isEqualTo(before);
        assertThat(histories(after))
                .as("the former address, with the day until which it held")
                .isEqualTo(1);
        assertThat(attributes(after, "sekimori_address", "石川県加賀市山代温泉１番地")).isEqualTo(1);
    }

    @Test
    @DisplayName("of two people with one name and one date of birth makes two accounts")
    void acceptsNamesakes() {
        assertThat(subject(Signer.withNewCard().register(application)))
                .isNotEqualTo(subject(Signer.withNewCard().register(application)));
    }

    @Test
    @DisplayName("with a legal signature for another request is refused")
    void rejectsSecondOfOtherRequest() {
        Signer signer = Signer.withNewCard();
        Visit other = Signer.agreed(application);
        String foreign = signer.tokens(other.page().challenge(), other.page().origin())
                .getOrDefault("sekimori_second_token", "");

        assertThat(codeWith(signer, Map.of("sekimori_second_token", foreign)))
                .isEqualTo(Reason.SIGNATURE_INVALID.code());
    }

    @Test
    @DisplayName("with the authentication certificate in the second place is refused")
    void rejectsAuthenticationCertificateAsSecond() {
        Resident card = Signer.endingOn(1, 2);

        WebPage refused = new Signer(card, card).register(application);

        assertThat(Visit.errorCode(refused)).isNotEmpty();
        assertThat(application.returned(refused)).doesNotContainKey("code");
    }

    @Test
    @DisplayName("with the signature certificate in the first place is refused: it never signs in")
    void rejectsSignatureCertificateAsMain() {
        Resident signature = Signer.of(Signer.ADDRESS, Signer.BIRTH_DATE);

        WebPage refused = new Signer(signature, signature).register(application);

        assertThat(Visit.errorCode(refused)).isNotEmpty();
        assertThat(application.returned(refused)).doesNotContainKey("code");
    }

    @ParameterizedTest(name = "{0} alone")
    @DisplayName("with one of the two tokens is refused, whichever it is")
    @CsvSource({"sekimori_token, SECOND_TOKEN_ABSENT", "sekimori_second_token, TOKEN_ABSENT"})
    void rejectsOneTokenOnly(String sent, Reason reason) {
        Visit visit = Signer.agreed(application);
        Map<String, String> tokens = Signer.withNewCard()
                .tokens(visit.page().challenge(), visit.page().origin());

        assertThat(codeOf(visit, Map.of(sent, tokens.getOrDefault(sent, "")))).isEqualTo(reason.code());
    }

    @Test
    @DisplayName("gives nothing for the same pair again")
    void rejectsReplayedPair() {
        Signer signer = Signer.withNewCard();
        Visit visit = Signer.agreed(application);
        Map<String, String> tokens =
                signer.tokens(visit.page().challenge(), visit.page().origin());
        WebPage first = FirstSignInIT.post(visit.browser(), visit.page().page(), tokens);

        WebPage second = FirstSignInIT.post(visit.browser(), visit.page().page(), tokens);

        assertThat(application.returned(first)).containsKey("code");
        assertThat(application.returned(second)).doesNotContainKey("code");
    }

    @Test
    @DisplayName("with another date of birth than the account has changes nothing")
    void rejectsOtherBirthDateForAccount() {
        Signer signer = Signer.withNewCard();
        String id = subject(signer.register(application));

        WebPage refused = new Signer(signer.card(), Signer.of("石川県加賀市１番地", "419910102")).register(application);

        assertThat(Visit.errorCode(refused)).isEqualTo(Reason.SIGNATURE_OF_OTHER_PERSON.code());
        assertThat(attributes(id, "sekimori_address", Signer.ADDRESS)).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName(
            "of somebody else of the same birthday changes nothing and waits for staff, where nobody says whose the certificates are")
    @CsvSource({"山田　太郎, 2, 石川県加賀市１番地", "関守　花子, 1, 石川県加賀市大聖寺南町ニ４１番地"})
    void rejectsOtherPersonOfSameBirthday(String name, String sex, String address) {
        Signer signer = Signer.withNewCard();
        String id = subject(signer.register(application));

        Resident other = Signer.of(HolderNames.of(name, Signer.BIRTH_DATE, sex, address));
        String handle = WaitingRecordIT.number(application, new Signer(signer.card(), other));

        JsonNode waits = Json.read(Staff.administrator(server)
                .in(TestServer.ATTRIBUTES_REALM)
                .get("waiting-records/" + handle)
                .body());
        assertThat(waits.at("/user").asText()).isEqualTo(id);
        assertThat(waits.at("/holder/name").asText()).isEqualTo(name);
        assertThat(attributes(id, "sekimori_name", Signer.NAME)).isEqualTo(1);
        assertThat(attributes(id, "sekimori_address", Signer.ADDRESS)).isEqualTo(1);
    }

    @Test
    @DisplayName("of somebody who took another name keeps the account and writes the new name")
    void acceptsNewName() {
        Signer signer = Signer.withNewCard();
        String before = subject(signer.register(application));

        Resident married = Signer.of(HolderNames.of("山田　花子", Signer.BIRTH_DATE, "2", Signer.ADDRESS));
        String after = subject(new Signer(signer.card(), married).register(application));

        assertThat(after).isEqualTo(before);
        assertThat(attributes(after, "sekimori_name", "山田　花子")).isEqualTo(1);
    }

    @Test
    @DisplayName("of certificates that do not fit each other keeps no record until staff confirm")
    void rejectsRecordOfInconsistentCertificates() {
        Signer signer = new Signer(Signer.endingOn(3, 4), Signer.of(Signer.ADDRESS, Signer.BIRTH_DATE));

        WaitingRecordIT.number(application, signer);

        String id = subject(Visit.to(application).present(signer.card()));
        assertThat(attributes(id, "sekimori_name", Signer.NAME)).isZero();
    }

    @Test
    @DisplayName("where an operator has to name one person is refused while none answers")
    void rejectsPersonThatNobodyConfirms() {
        Application platform = Application.tax(TestServer.realm(server, TestServer.PLATFORM_REALM));

        assertThat(Visit.errorCode(Signer.withNewCard().register(platform)))
                .isEqualTo(Reason.PERSON_NOT_CONFIRMED.code());
    }

    @Test
    @DisplayName("says on the screen with the terms that it makes a legal signature, before anybody types a password")
    void acceptsLegalSignatureOnlyWhenTold() {
        Visit visit = Visit.to(application);

        WebPage terms = FirstSignInIT.post(visit.browser(), visit.page().page(), Map.of("sekimori_first", "begin"));

        assertThat(terms.element("#sekimori-consent").text()).contains("実印を押すことにあたります");
    }

    private static String codeWith(Signer signer, Map<String, String> changed) {
        Visit visit = Signer.agreed(application);
        Map<String, String> tokens = new HashMap<>(
                signer.tokens(visit.page().challenge(), visit.page().origin()));
        tokens.putAll(changed);
        return codeOf(visit, tokens);
    }

    private static String codeOf(Visit visit, Map<String, String> fields) {
        return Visit.errorCode(FirstSignInIT.post(visit.browser(), visit.page().page(), fields));
    }

    private static String subject(WebPage answer) {
        return String.valueOf(application.idToken(answer).get("sub"));
    }

    /** Rows of the account in which a former record with the first address stands. */
    private static long histories(String id) {
        return TestServer.count("select count(*) from user_attribute where user_id = '" + id
                + "' and name = 'sekimori_history' and coalesce(value, long_value) like '%\"until\":%" + Signer.ADDRESS
                + "%'");
    }

    private static long attributes(String id, String name, String value) {
        return TestServer.count("select count(*) from user_attribute where user_id = '" + id + "' and name = '" + name
                + "' and value = '" + value + "'");
    }
}
