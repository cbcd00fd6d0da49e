// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.UnsupportedEncodingException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The application for copies of the resident record, from the form to the receipt. */
@SpringBootTest
@AutoConfigureMockMvc
@ExtendWith(OutputCaptureExtension.class)
class ProcedureTest {
    static final Map<String, String> WHOLE = Map.of(
            "copies", "2", "purpose", "other", "otherPurpose", "奨学金の申し込み", "withDomicile", "yes", "delivery", "post");

    private static final FakeIssuer ISSUER = TestSettings.issuer();
    private static final String CONFIRMATION = "/applications/confirm";

    private final MockMvcTester web;
    private final JdbcClient database;
    private final Browser browser;

    ProcedureTest(@Autowired MockMvcTester web, @Autowired JdbcClient database) {
        this.web = web;
        this.database = database;
        this.browser = new Browser(web, ISSUER);
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        TestSettings.register(registry, ISSUER.url());
    }

    @BeforeEach
    void signIn() {
        database.sql("DELETE FROM application").update();
        ISSUER.tell(Map.of("verified_claims", VerifiedClaimsTest.VERIFIED));
        browser.signIn();
    }

    @AfterEach
    void honestIssuer() {
        ISSUER.reset();
    }

    @AfterAll
    static void stopIssuer() {
        ISSUER.close();
    }

    @Test
    @DisplayName("the form shows the verified person as text, with no field to type one")
    void showsThePersonAsText() {
        assertThat(browser.get("/applications/new"))
                .bodyText()
                .contains("𠮷田　花子", "石川県加賀市大聖寺南町ニ41番地", "昭和20年4月1日（1945年）", "女")
                .satisfies(page -> assertThat(names(page))
                        .containsOnly(
                                "_csrf",
                                "copies",
                                "purpose",
                                "otherPurpose",
                                "withDomicile",
                                "withRelationship",
                                "delivery"));
    }

    @Test
    @DisplayName("a person in the form is not read: what is filed is the verified one")
    void rejectsAForgedPerson() {
        Map<String, String> forged = new HashMap<>(WHOLE);
        for (String field : List.of("name", "address", "birthdate", "gender", "sub", "iss", "resident.name", "owner")) {
            forged.put(field, "forged");
        }
        browser.post("/applications/new", forged);
        forged.put("token", token());
        browser.post("/applications/submit", forged);
        comeBackAt("aal3");
        Map<String, Object> row =
                database.sql("SELECT * FROM application").query().singleRow();
        assertThat(row)
                .containsEntry("RESIDENT_NAME", "𠮷田　花子")
                .containsEntry("ISSUER", ISSUER.url())
                .doesNotContainValue("forged");
    }

    @Test
    @DisplayName("without verified claims the page says what is missing, and has no form")
    void saysWhatIsMissing() {
        ISSUER.reset();
        browser.signIn();
        assertThat(browser.get("/applications/new"))
                .bodyText()
                .contains("確かめられた氏名と住所が必要です", "手で入力することはできません", "同意して渡す")
                .doesNotContain("name=\"copies\"");
    }

    @ParameterizedTest(name = "rejects {0}")
    @DisplayName("what no verification that we rely on says fills no form")
    @MethodSource("unverified")
    void rejectsWhatIsNotVerified(Map<String, Object> told) {
        ISSUER.tell(told);
        browser.signIn();
        assertThat(browser.get("/applications/new"))
                .bodyText()
                .contains("確かめられた氏名と住所が必要です")
                .doesNotContain("name=\"copies\"", "花子");
    }

    static Stream<Named<Map<String, Object>>> unverified() {
        Map<String, Object> foreign = new HashMap<>(VerifiedClaimsTest.VERIFIED);
        foreign.put("verification", VerifiedClaimsTest.verification("jp_aml", "joined-staff"));
        return Stream.of(
                Named.of("ordinary claims", VerifiedClaimsTest.claims()),
                Named.of("a framework that we do not know", Map.of("verified_claims", foreign)),
                Named.of("a person whom nobody joined to the card", Map.of("verified_claims", unproven())),
                Named.of(
                        "a person without a date of birth",
                        Map.of("verified_claims", VerifiedClaimsTest.without("birthdate"))));
    }

    @Test
    @DisplayName("what came and is not relied on is called so, without blame, and the counter is named")
    void saysWhatIsNotUsed() {
        ISSUER.tell(Map.of("verified_claims", unproven()));
        browser.signIn();
        assertThat(browser.get("/me"))
                .bodyText()
                .contains("使っていません", "市の職員の確認が、まだ必要なことがあります", "受付番号")
                .doesNotContain("名前・住所・マイナンバーは伝わっていません", "id=\"verified\"");
        assertThat(browser.get("/applications/new")).bodyText().contains("市の職員の確認が、まだ必要なことがあります", "受付番号");
    }

    private static Map<String, Object> unproven() {
        return VerifiedClaimsTest.with(
                "verification", VerifiedClaimsTest.verification("jp.sekimori.jpki", "joined-unproven"));
    }

    @Test
    @DisplayName("verified claims of someone else end the sign-in, and fill no form")
    void rejectsVerifiedClaimsOfSomeoneElse() {
        Browser other = new Browser(web, ISSUER);
        ISSUER.tell(Map.of("sub", "someone else", "verified_claims", VerifiedClaimsTest.VERIFIED));
        assertThat(other.signIn()).hasRedirectedUrl("/sign-in-failed?why=other&code=");
        assertThat(other.get("/applications/new")).hasRedirectedUrl("/");
    }

    @ParameterizedTest(name = "{0} = {1}")
    @DisplayName("a field that cannot be is said, and nothing typed is lost")
    @CsvSource({
        "copies, 0, 通数を 1 から 10",
        "copies, 11, 通数を 1 から 10",
        "copies, -1, 通数を 1 から 10",
        "copies, two, 通数を 1 から 10",
        "purpose, bribe, 使いみちを選んでください",
        "otherPurpose, '', 100文字以内で",
        "otherPurpose, right\u202Eleft, 100文字以内で",
        "delivery, pigeon, 受け取り方を選んでください"
    })
    void rejectsAnImpossibleField(String field, String value, String words) {
        Map<String, String> fields = new HashMap<>(WHOLE);
        fields.put(field, value);
        assertThat(browser.post("/applications/new", fields)).hasRedirectedUrl("/applications/new");
        assertThat(browser.get("/applications/new"))
                .bodyText()
                .contains("role=\"alert\"", words, "name=\"withDomicile\" value=\"yes\" checked");
        assertThat(browser.get(CONFIRMATION)).hasRedirectedUrl("/applications/new");
    }

    @Test
    @DisplayName("a purpose of more than 100 characters is refused")
    void rejectsALongPurpose() {
        Map<String, String> fields = new HashMap<>(WHOLE);
        fields.put("otherPurpose", "あ".repeat(101));
        assertThat(browser.post("/applications/new", fields)).hasRedirectedUrl("/applications/new");
    }

    @Test
    @DisplayName("submitting asks for aal3: acr_values, and an essential acr beside the verified claims")
    void asksForTheLevel() {
        draft();
        assertThat(submit()).hasRedirectedUrl("/sign-in");
        assertThat(browser.leave())
                .containsEntry("acr_values", "aal3")
                .containsEntry("max_age", "300")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("claims", VerifiedClaimsTest.CLAIMS.requestAtLevel("aal3"));
        assertThat(VerifiedClaimsTest.CLAIMS.requestAtLevel("aal3"))
                .endsWith(",\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"aal3\"]}}}");
    }

    @Test
    @DisplayName("the sign-in at the level files the application, once, and a later sign-in asks for aal2 again")
    void filesAfterTheStepUp() {
        assertThat(receipt()).contains("申請を受け付けました", "2通", "その他：奨学金の申し込み", "本籍をのせる", "住所へ郵送", "受付済み", "𠮷田　花子");
        assertThat(browser.leave()).containsEntry("acr_values", "aal2");
        assertThat(browser.signIn()).hasRedirectedUrl("/me");
        assertThat(filed()).isEqualTo(1);
    }

    @Test
    @DisplayName("a sign-in below the level files nothing; the draft stays")
    void rejectsALowerLevel() {
        draft();
        submit();
        assertThat(comeBackAt("aal2")).hasRedirectedUrl(CONFIRMATION);
        assertThat(browser.get(CONFIRMATION)).bodyText().contains("必要な強さに届きませんでした", "入力した内容は残っています", "奨学金");
        assertThat(filed()).isZero();
    }

    @Test
    @DisplayName("a level that was reached too long ago files nothing: the screen may have been left open")
    void rejectsAgedLevel() {
        Instant longAgo = Instant.now().minus(Duration.ofMinutes(10));
        ISSUER.change(claims -> claims.claim("acr", "aal3").claim("auth_time", longAgo.getEpochSecond()));
        browser.signIn();
        draft();
        assertThat(submit()).hasRedirectedUrl("/sign-in");
        assertThat(filed()).isZero();
    }

    @Test
    @DisplayName("a level whose time nobody tells files nothing")
    void rejectsLevelWithoutTime() {
        ISSUER.change(claims -> claims.claim("acr", "aal3").claim("auth_time", null));
        browser.signIn();
        draft();
        assertThat(submit()).hasRedirectedUrl("/sign-in");
        assertThat(filed()).isZero();
    }

    @Test
    @DisplayName("another person's card files nothing, drops the draft and signs out")
    void rejectsAnotherPerson() {
        draft();
        submit();
        ISSUER.change(claims -> claims.subject("someone else").claim("acr", "aal3"));
        ISSUER.tell(Map.of("sub", "someone else", "verified_claims", VerifiedClaimsTest.VERIFIED));
        assertThat(browser.signIn()).hasRedirectedUrl("/sign-in-failed?why=person");
        assertThat(browser.session().isInvalid()).isTrue();
        assertThat(filed()).isZero();
    }

    @Test
    @DisplayName("a person whose address changed meanwhile confirms again")
    void rejectsAPersonNotConfirmed() {
        draft();
        submit();
        Map<String, Object> moved = new HashMap<>(Map.of("name", "𠮷田　花子", "birthdate", "1945-04-01"));
        moved.putAll(Map.of("gender", "female", "address", Map.of("formatted", "石川県小松市小馬出町91番地")));
        ISSUER.tell(Map.of("verified_claims", VerifiedClaimsTest.with("claims", moved)));
        assertThat(comeBackAt("aal3")).hasRedirectedUrl(CONFIRMATION);
        assertThat(browser.get(CONFIRMATION)).bodyText().contains("前に表示したものから変わりました", "小馬出町");
        assertThat(filed()).isZero();
    }

    @ParameterizedTest(name = "{0} {1}")
    @DisplayName("an error of the identity provider is said on the confirmation page; the draft stays")
    @CsvSource({
        "access_denied, SEK-318, 必要な強さで、ご本人を確かめることができませんでした",
        "access_denied, SEK-702, カードでの確認ができませんでした",
        "access_denied, '', 確認を取りやめました",
        "temporarily_unavailable, '', サインインのしくみにつながりません",
        "invalid_request, '', 安全に確かめられませんでした"
    })
    void saysWhatHappened(String error, String code, String words) {
        draft();
        submit();
        Map<String, String> request = browser.leave();
        assertThat(browser.comeBack(request, "&error=" + error + "&error_description=" + code))
                .hasRedirectedUrl(CONFIRMATION);
        assertThat(browser.get(CONFIRMATION)).bodyText().contains(words, code, "奨学金");
        assertThat(filed()).isZero();
    }

    @Test
    @DisplayName("an ordinary sign-in of the same browser does not submit a draft")
    void rejectsASubmissionNobodyAskedFor() {
        draft();
        assertThat(comeBackAt("aal3")).hasRedirectedUrl("/me");
        assertThat(filed()).isZero();
    }

    @Test
    @DisplayName("a callback that is played again files nothing more")
    void rejectsAReplayedCallback() {
        draft();
        submit();
        ISSUER.change(claims -> claims.claim("acr", "aal3"));
        Map<String, String> request = browser.leave();
        browser.comeBack(request, "&code=a-code");
        assertThat(browser.comeBack(request, "&code=a-code")).hasRedirectedUrl("/sign-in-failed?why=stale&code=");
        assertThat(filed()).isEqualTo(1);
    }

    @Test
    @DisplayName("two clicks on submit make one application")
    void submitsOnce() {
        comeBackAt("aal3");
        draft();
        String token = token();
        String first = redirect(browser.post("/applications/submit", Map.of("token", token)));
        String second = redirect(browser.post("/applications/submit", Map.of("token", token)));
        assertThat(second).isEqualTo(first);
        assertThat(filed()).isEqualTo(1);
    }

    @Test
    @DisplayName("a confirmation page does not file a draft that was changed after it")
    void rejectsAnOldConfirmation() {
        comeBackAt("aal3");
        draft();
        String old = token();
        draft();
        assertThat(browser.post("/applications/submit", Map.of("token", old))).hasRedirectedUrl(CONFIRMATION);
        assertThat(filed()).isZero();
    }

    @Test
    @DisplayName("my applications: the list, the PDF, cancelling once")
    void listsAndCancels() {
        receipt();
        String number = number();
        assertThat(browser.get("/applications")).bodyText().contains(number, "受付済み", "/applications/" + number);
        assertThat(browser.get("/applications/" + number + "/receipt.pdf"))
                .hasHeader("Content-Type", "application/pdf")
                .hasHeader("Content-Disposition", "attachment; filename=\"receipt-" + number + ".pdf\"")
                .hasHeader("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate")
                .body()
                .startsWith("%PDF-".getBytes(US_ASCII));
        browser.post("/applications/" + number + "/cancel", Map.of());
        assertThat(browser.get("/applications"))
                .bodyText()
                .contains(number, "取消済み")
                .doesNotContain("receipt.pdf");
        assertThat(browser.get("/applications/" + number + "/receipt.pdf")).hasStatus(404);
    }

    @Test
    @DisplayName("someone else's receipt, PDF and cancelling do not exist")
    void rejectsAStrangersNumber() {
        receipt();
        String number = number();
        Browser stranger = new Browser(web, ISSUER);
        ISSUER.change(claims -> claims.subject("someone else"));
        ISSUER.tell(Map.of("sub", "someone else", "verified_claims", VerifiedClaimsTest.VERIFIED));
        stranger.signIn();
        assertThat(stranger.get("/applications/" + number)).hasStatus(404);
        assertThat(stranger.get("/applications/" + number + "/receipt.pdf")).hasStatus(404);
        assertThat(stranger.post("/applications/" + number + "/cancel", Map.of()))
                .hasStatus(404);
        assertThat(stranger.get("/applications")).bodyText().doesNotContain(number);
        assertThat(browser.get("/applications")).bodyText().contains("受付済み");
    }

    @Test
    @DisplayName("a draft is not shown to the next person who signs in with the same browser")
    void rejectsTheNextPersonsLook() {
        draft();
        ISSUER.change(claims -> claims.subject("someone else"));
        ISSUER.tell(Map.of("sub", "someone else", "verified_claims", VerifiedClaimsTest.VERIFIED));
        browser.signIn();
        assertThat(browser.get(CONFIRMATION)).hasRedirectedUrl("/applications/new");
        assertThat(browser.get("/applications/new")).bodyText().doesNotContain("奨学金");
    }

    @ParameterizedTest
    @DisplayName("a form of another site does nothing")
    @ValueSource(strings = {"/applications/new", "/applications/submit", "/applications/2345678923/cancel"})
    void rejectsAForeignForm(String path) {
        assertThat(web.post().uri(path).session(browser.session())).hasStatus(403);
    }

    @Test
    @DisplayName("nothing of the person reaches the log")
    void keepsThePersonOutOfTheLog(CapturedOutput log) {
        receipt();
        browser.get("/applications/" + number() + "/receipt.pdf");
        assertThat(log.getAll()).doesNotContain("花子", "大聖寺", "1945", "奨学金", "5ad1b0a6");
    }

    private void draft() {
        assertThat(browser.post("/applications/new", WHOLE)).hasRedirectedUrl(CONFIRMATION);
        token();
    }

    private MvcTestResult submit() {
        return browser.post("/applications/submit", Map.of("token", token()));
    }

    private MvcTestResult comeBackAt(String level) {
        ISSUER.change(claims -> claims.claim("acr", level));
        return browser.signIn();
    }

    private String receipt() {
        draft();
        submit();
        return page(browser.get(redirect(comeBackAt("aal3"))));
    }

    private String token() {
        return Pattern.compile("name=\"token\" value=\"([0-9a-f]{32})\"")
                .matcher(page(browser.get(CONFIRMATION)))
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
    }

    private String number() {
        return database.sql("SELECT receipt_number FROM application")
                .query(String.class)
                .single();
    }

    private long filed() {
        return database.sql("SELECT count(*) FROM application")
                .query(Long.class)
                .single();
    }

    private static List<String> names(String page) {
        return Pattern.compile(" name=\"([^\"]+)\"")
                .matcher(page.substring(page.indexOf("<main")))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static String redirect(MvcTestResult result) {
        return Objects.requireNonNull(result.getResponse().getRedirectedUrl());
    }

    private static String page(MvcTestResult result) {
        try {
            return result.getResponse().getContentAsString();
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
