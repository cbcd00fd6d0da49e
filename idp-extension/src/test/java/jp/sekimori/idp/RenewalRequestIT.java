// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import jp.sekimori.eid.Reason;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.web.WebClient;
import jp.sekimori.testkit.web.WebPage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A new card whose holder had an account before")
class RenewalRequestIT {
    private static KeycloakServer server;
    private static Application pseudonymous;
    private static Application attributes;

    @BeforeAll
    static void start() {
        server = TestServer.shared();
        pseudonymous = Application.tax(TestServer.realm(server));
        attributes = Application.tax(TestServer.realm(server, TestServer.ATTRIBUTES_REALM));
    }

    @Test
    @DisplayName("has it after staff approved, with the same subject")
    void acceptsApproval() {
        String account = subject(pseudonymous, Visit.to(pseudonymous).signInAs(Resident.withNewCard()));
        Resident fresh = Resident.withNewCard();
        String handle = handle(ask(fresh));

        assertThat(approve(clerk(), handle, account).statusCode()).isEqualTo(204);

        assertThat(subject(pseudonymous, Notice.after(Visit.to(pseudonymous), fresh)))
                .isEqualTo(account);
    }

    @Test
    @DisplayName(
            "is not approved by mistake when it does not end on the birthday of whoever signed: it may be another person's")
    void rejectsHiddenMismatchOfCertificates() {
        String account = subject(attributes, Signer.withNewCard().register(attributes));
        Signer fitting = Signer.withNewCard();
        Signer lent = new Signer(Signer.endingOn(6, 5), Signer.of(Signer.ADDRESS, Signer.BIRTH_DATE));

        assertThat(certificates(handle(ask(fitting)))).isEqualTo("fit");
        String handle = handle(ask(lent));
        assertThat(certificates(handle)).isEqualTo("differ");
        assertThat(approve(attributesClerk(), handle, account).body())
                .contains(Reason.RENEWAL_CERTIFICATES_DIFFER.code());
        assertThat(decide(
                                attributesClerk(),
                                handle,
                                "{\"decision\":\"approve\",\"user\":\"" + account + "\",\"certificates\":\"differ\"}")
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    @DisplayName("shows staff whose it is and which account fits, and brings the record up to date")
    void acceptsApprovalWithAttributes() {
        String account = subject(attributes, Signer.withNewCard().register(attributes));
        Signer fresh = Signer.withNewCard().movedTo("石川県加賀市片山津温泉２番地");
        String handle = handle(ask(fresh));

        JsonNode shown = Json.read(attributesClerk()
                .get("renewal-requests/" + handle + "?user=" + account)
                .body());
        approve(attributesClerk(), handle, account);

        assertThat(shown.at("/holder/name").asText()).isEqualTo(Signer.NAME);
        assertThat(shown.at("/candidates").toString()).contains(account);
        assertThat(shown.at("/account/comparison/birthdate").asText()).isEqualTo("same");
        assertThat(shown.at("/account/comparison/address").asText()).isEqualTo("differs");
        assertThat(TestServer.count("select count(*) from user_attribute where user_id = '" + account
                        + "' and name = 'sekimori_address' and value = '石川県加賀市片山津温泉２番地'"))
                .isEqualTo(1);
        assertThat(subject(attributes, Notice.after(Visit.to(attributes), fresh.card())))
                .isEqualTo(account);
    }

    @Test
    @DisplayName("is told of to whoever signs in next, once")
    void acceptsNoticeOfNewCard() {
        String account = subject(pseudonymous, Visit.to(pseudonymous).signInAs(Resident.withNewCard()));
        Resident fresh = Resident.withNewCard();
        approve(clerk(), handle(ask(fresh)), account);
        Visit visit = Visit.to(pseudonymous);

        WebPage notice = Notice.page(visit.browser(), visit.present(fresh));
        FirstSignInIT.post(visit.browser(), notice, Map.of());

        assertThat(notice.element("#sekimori-notice-renewed").text()).contains("新しいカード");
        assertThat(pseudonymous.returned(Visit.to(pseudonymous).present(fresh))).containsKey("code");
    }

    @Test
    @DisplayName("signs nobody in before the decision, nor after a no")
    void rejectsSignInByRequestAlone() {
        Resident fresh = Resident.withNewCard();
        WebPage asked = ask(fresh);

        assertThat(pseudonymous.returned(asked)).isEmpty();
        assertThat(Visit.to(pseudonymous).present(fresh).html().selectFirst("#sekimori-consent"))
                .isNotNull();
        assertThat(decide(clerk(), handle(asked), "{\"decision\":\"refuse\"}").statusCode())
                .isEqualTo(204);
        assertThat(Visit.to(pseudonymous).present(fresh).html().selectFirst("#sekimori-consent"))
                .isNotNull();
    }

    @Test
    @DisplayName("leaves the earlier card without use")
    void rejectsEarlierCardAfterApproval() {
        Resident old = Resident.withNewCard();
        String account = subject(pseudonymous, Visit.to(pseudonymous).signInAs(old));
        approve(clerk(), handle(ask(Resident.withNewCard())), account);

        assertThat(Visit.errorCode(Visit.to(pseudonymous).present(old))).isEqualTo(Reason.CARD_REPLACED.code());
    }

    @Test
    @DisplayName("ends the sessions that rest on the earlier card")
    void rejectsSessionOfEarlierCard() {
        WebClient browser = WebClient.create(Map.of());
        String account =
                subject(pseudonymous, Visit.in(browser, pseudonymous.start()).signInAs(Resident.withNewCard()));
        approve(clerk(), handle(ask(Resident.withNewCard())), account);

        assertThat(browser.open(pseudonymous.start()).html().selectFirst("#sekimori-card"))
                .isNotNull();
    }

    @Test
    @DisplayName("is given no account of a person with another date of birth, whatever staff say")
    void rejectsRenewalToAnotherPersonsAccount() {
        Signer other = new Signer(Signer.endingOn(3, 4), Signer.of(Signer.ADDRESS, "419850304"));
        String account = subject(attributes, other.register(attributes));
        String handle = handle(ask(Signer.withNewCard()));

        HttpResponse<String> refused = approve(attributesClerk(), handle, account);

        assertThat(code(refused)).isEqualTo(Reason.RENEWAL_OF_OTHER_PERSON.code());
        assertThat(state(attributesClerk(), handle)).isEqualTo("waiting");
        assertThat(subject(attributes, Visit.to(attributes).present(other.card())))
                .isEqualTo(account);
    }

    @Test
    @DisplayName("that was registered afresh meanwhile keeps that account")
    void rejectsCardLinkedMeanwhile() {
        String account = subject(pseudonymous, Visit.to(pseudonymous).signInAs(Resident.withNewCard()));
        Resident fresh = Resident.withNewCard();
        String handle = handle(ask(fresh));
        String own = subject(pseudonymous, Visit.to(pseudonymous).signInAs(fresh));

        assertThat(code(approve(clerk(), handle, account))).isEqualTo(Reason.RENEWAL_CARD_HAS_ACCOUNT.code());
        assertThat(subject(pseudonymous, Visit.to(pseudonymous).present(fresh))).isEqualTo(own);
    }

    @Test
    @DisplayName("that was reported lost meanwhile gets nothing")
    void rejectsCardBlockedMeanwhile() {
        String account = subject(pseudonymous, Visit.to(pseudonymous).signInAs(Resident.withNewCard()));
        Resident fresh = Resident.withNewCard();
        String handle = handle(ask(fresh));
        clerk().post(
                        "blocked-cards",
                        "{\"serial_hex\":\""
                                + fresh.card().certificate().getSerialNumber().toString(16) + "\"}");

        assertThat(code(approve(clerk(), handle, account))).isEqualTo(Reason.CARD_REPORTED_LOST.code());
    }

    @Test
    @DisplayName("is given no account that is disabled")
    void rejectsDisabledAccount() {
        String account = subject(pseudonymous, Visit.to(pseudonymous).signInAs(Resident.withNewCard()));
        new Administrator(server).put("/users/" + account, "{\"enabled\":false}");

        assertThat(code(approve(clerk(), handle(ask(Resident.withNewCard())), account)))
                .isEqualTo(Reason.ACCOUNT_DISABLED.code());
    }

    @Test
    @DisplayName("gets nothing by a request whose time is over")
    void rejectsApprovalOfExpiredRequest() {
        String account = subject(pseudonymous, Visit.to(pseudonymous).signInAs(Resident.withNewCard()));
        String handle = handle(ask(Resident.withNewCard()));
        TestServer.change("update sekimori_case set expires_at = 1 where kind = 'renewal' and handle = '"
                + handle.replace("-", "") + "'");

        assertThat(code(approve(clerk(), handle, account))).isEqualTo(Reason.RENEWAL_REQUEST_EXPIRED.code());
    }

    @Test
    @DisplayName("is approved once, and for one account")
    void rejectsSecondUseOfApproval() {
        String first = subject(pseudonymous, Visit.to(pseudonymous).signInAs(Resident.withNewCard()));
        String second = subject(pseudonymous, Visit.to(pseudonymous).signInAs(Resident.withNewCard()));
        String handle = handle(ask(Resident.withNewCard()));
        approve(clerk(), handle, first);

        assertThat(code(approve(clerk(), handle, second))).isEqualTo(Reason.RENEWAL_REQUEST_DECIDED.code());
        assertThat(code(decide(clerk(), handle, "{\"decision\":\"refuse\"}")))
                .isEqualTo(Reason.RENEWAL_REQUEST_DECIDED.code());
    }

    @Test
    @DisplayName("is one account's, also when two clerks approve at once")
    void rejectsAllApprovalsButOne() {
        Resident fresh = Resident.withNewCard();
        String handle = handle(ask(fresh));
        List<Callable<Integer>> approvals = java.util.stream.Stream.generate(
                        () -> subject(pseudonymous, Visit.to(pseudonymous).signInAs(Resident.withNewCard())))
                .limit(4)
                .<Callable<Integer>>map(
                        account -> () -> approve(clerk(), handle, account).statusCode())
                .toList();

        assertThat(AtOnce.run(approvals).stream().filter(status -> status == 204))
                .hasSize(1);
    }

    @Test
    @DisplayName("leaves one active card when two clerks approve two of them for one account whose card has ended")
    void rejectsTwoActiveCardsOfTwoRequests() {
        Instant end = Instant.now().plusSeconds(12).truncatedTo(ChronoUnit.SECONDS);
        Resident ending =
                new Resident(TestServer.PKI.issue(LeafProfile.authentication().validTo(end)));
        Visit visit = Visit.to(pseudonymous);
        String account = subject(pseudonymous, Notice.read(visit.browser(), visit.signInAs(ending)));
        List<String> handles = List.of(handle(ask(Resident.withNewCard())), handle(ask(Resident.withNewCard())));
        await().atMost(Duration.ofMinutes(1)).until(() -> Instant.now().isAfter(end));

        List<Integer> answers = AtOnce.run(handles.stream()
                .<Callable<Integer>>map(
                        handle -> () -> approve(clerk(), handle, account).statusCode())
                .toList());

        assertThat(answers).containsOnly(204);
        assertThat(TestServer.count("select count(*) from credential where type = 'sekimori-card' and user_id = '"
                        + account + "' and credential_data not like '%suspended%'"))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("is approved by nobody who may not manage users, and shown to nobody either")
    void rejectsStaffWithoutPermission() {
        String handle = handle(ask(Resident.withNewCard()));
        String name = "clerk-" + UUID.randomUUID();
        new Administrator(server, "master").post("/users", """
                {"username":"%s","enabled":true,"credentials":[{"type":"password","value":"%s","temporary":false}]}""".formatted(name, name));
        Staff stranger = Staff.signedIn(server, "master", name);

        assertThat(stranger.get("renewal-requests").statusCode()).isEqualTo(403);
        assertThat(stranger.get("renewal-requests/" + handle).statusCode()).isEqualTo(403);
        assertThat(approve(stranger, handle, "nobody").statusCode()).isEqualTo(403);
        assertThat(approve(Staff.anonymous(server), handle, "nobody").statusCode())
                .isEqualTo(401);
    }

    @Test
    @DisplayName("sees the same pages whether an account of its holder exists or not")
    void rejectsHintOfAccount() {
        Signer.withNewCard().register(attributes);
        Signer known = Signer.withNewCard();
        Signer unknown = new Signer(Signer.endingOn(7, 8), Signer.of("石川県加賀市７番地", "319700708"));

        String first = ask(known).element("#sekimori-renewal-asked").html();
        String second = ask(unknown).element("#sekimori-renewal-asked").html();

        assertThat(plain(first)).isEqualTo(plain(second)).contains("受付番号");
    }

    @Test
    @DisplayName("keeps its one request while that waits, and may ask again after a no")
    void acceptsAskingAgain() {
        Resident fresh = Resident.withNewCard();
        String first = handle(ask(fresh));
        String again = handle(ask(fresh));
        decide(clerk(), first, "{\"decision\":\"refuse\"}");

        assertThat(again).isEqualTo(first);
        assertThat(handle(ask(fresh))).isNotEqualTo(first);
    }

    @Test
    @DisplayName("that has an account makes no request")
    void rejectsRequestOfLinkedCard() {
        Signer linked = Signer.withNewCard();
        linked.register(attributes);

        assertThat(Visit.errorCode(ask(linked))).isEqualTo(Reason.RENEWAL_CARD_HAS_ACCOUNT.code());
    }

    @Test
    @DisplayName("makes no request from another browser with the server's cookies")
    void rejectsRequestOfOtherBrowser() {
        Visit victim = Visit.to(pseudonymous);
        WebPage terms = victim.present(Resident.withNewCard());
        WebPage explained = FirstSignInIT.post(victim.browser(), terms, Map.of("sekimori_first", "renew"));
        WebClient attacker = victim.browser().copy();
        attacker.cookies(terms.uri()).keySet().stream()
                .filter(name -> name.contains("sekimori-"))
                .forEach(name -> attacker.setCookie(terms.uri(), name, null));

        WebPage refused = FirstSignInIT.post(attacker, explained, Map.of("sekimori_first", "renew-ask"));

        assertThat(Visit.isElsewhere(refused)).isTrue();
    }

    @Test
    @DisplayName("makes one request or one account of one answer, never both")
    void rejectsRequestAndAccountOfOneAnswer() {
        Visit visit = Visit.to(pseudonymous);
        WebPage terms = visit.present(Resident.withNewCard());
        WebPage explained = FirstSignInIT.post(visit.browser(), terms, Map.of("sekimori_first", "renew"));
        WebPage asked = FirstSignInIT.post(visit.browser(), explained, Map.of("sekimori_first", "renew-ask"));

        WebPage agreed = FirstSignInIT.post(visit.browser(), asked, Map.of("sekimori_first", "agree"));

        assertThat(handle(asked)).matches("[2-9A-Z]{4}-[2-9A-Z]{4}");
        assertThat(pseudonymous.returned(agreed)).doesNotContainKey("code");
    }

    @Test
    @DisplayName("leaves nothing of its holder in list, admin events, log or, unencrypted, in the database")
    void rejectsPersonalDataAnywhere() {
        Signer fresh = Signer.withNewCard();
        String handle = handle(ask(fresh));
        attributesClerk().get("renewal-requests/" + handle);
        String serial = fresh.card().card().certificate().getSerialNumber().toString(16);

        String told = attributesClerk().get("renewal-requests").body()
                + new Administrator(server, TestServer.ATTRIBUTES_REALM).get("/admin-events?max=100")
                + server.log();

        assertThat(told).contains(handle).doesNotContain(serial, Signer.NAME, Signer.ADDRESS);
        assertThat(TestServer.count("select count(*) from sekimori_case where encrypted like '%" + serial
                        + "%' or encrypted like '%" + Signer.NAME + "%'"))
                .isZero();
    }

    @Test
    @DisplayName("is forgotten with the decision, but for handle and state")
    void acceptsDecisionThatForgets() {
        String account = subject(pseudonymous, Visit.to(pseudonymous).signInAs(Resident.withNewCard()));
        String handle = handle(ask(Resident.withNewCard()));
        approve(clerk(), handle, account);

        assertThat(state(clerk(), handle)).isEqualTo("approved");
        assertThat(TestServer.count(
                        "select count(*) from sekimori_case where kind = 'renewal' and encrypted <> '' and handle = '"
                                + handle.replace("-", "") + "'"))
                .isZero();
    }

    // Signed in anew each time: a token lives for a minute.
    private static String certificates(String handle) {
        return Json.read(attributesClerk().get("renewal-requests/" + handle).body())
                .path("certificates")
                .asText();
    }

    private static Staff clerk() {
        return Staff.administrator(server);
    }

    private static Staff attributesClerk() {
        return clerk().in(TestServer.ATTRIBUTES_REALM);
    }

    /** Asks with the card alone, as where no signature certificate is read. */
    static WebPage ask(Application at, Resident resident) {
        Visit visit = Visit.to(at);
        WebPage terms = visit.present(resident);
        WebPage explained = FirstSignInIT.post(visit.browser(), terms, Map.of("sekimori_first", "renew"));
        return FirstSignInIT.post(visit.browser(), explained, Map.of("sekimori_first", "renew-ask"));
    }

    private static WebPage ask(Resident resident) {
        return ask(pseudonymous, resident);
    }

    private static WebPage ask(Signer signer) {
        return ask(attributes, signer);
    }

    /** Asks with both signatures of the card. */
    static WebPage ask(Application at, Signer signer) {
        Visit visit = Visit.to(at);
        WebPage terms = FirstSignInIT.post(visit.browser(), visit.page().page(), Map.of("sekimori_first", "begin"));
        WebPage explained = FirstSignInIT.post(visit.browser(), terms, Map.of("sekimori_first", "renew"));
        Visit both = visit.goOn(FirstSignInIT.post(visit.browser(), explained, Map.of("sekimori_first", "renew-ask")));
        // Challenges of one sign-in are a second apart.
        Map<String, String> challenge =
                await().ignoreException(IllegalStateException.class).until(both.page()::challenge, Objects::nonNull);
        return FirstSignInIT.post(
                both.browser(),
                both.page().page(),
                signer.tokens(challenge, both.page().origin()));
    }

    static String handle(WebPage asked) {
        return asked.element("#sekimori-renewal-number").text();
    }

    private static String plain(String html) {
        return html.replaceAll("[2-9A-Z]{4}-[2-9A-Z]{4}", "").replaceAll("action=\"[^\"]*\"", "");
    }

    private static HttpResponse<String> approve(Staff staff, String handle, String account) {
        return decide(staff, handle, "{\"decision\":\"approve\",\"user\":\"" + account + "\"}");
    }

    private static HttpResponse<String> decide(Staff staff, String handle, String decision) {
        return staff.post("renewal-requests/" + handle + "/decision", decision);
    }

    private static String state(Staff staff, String handle) {
        return Json.read(staff.get("renewal-requests/" + handle).body())
                .get("state")
                .asText();
    }

    private static String code(HttpResponse<String> answer) {
        return Json.read(answer.body()).get("code").asText();
    }

    private static String subject(Application application, WebPage answer) {
        return String.valueOf(application.idToken(answer).get("sub"));
    }
}
