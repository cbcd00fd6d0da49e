// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.util.UriComponentsBuilder;

/** Sign-in and sign-out against an issuer that can be made to lie. */
@SpringBootTest
@AutoConfigureMockMvc
class SignInTest {
    private static final FakeIssuer ISSUER = TestSettings.issuer();

    private final MockMvcTester browser;
    private final MockHttpSession session = new MockHttpSession();

    SignInTest(@Autowired MockMvcTester browser) {
        this.browser = browser;
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        TestSettings.register(registry, ISSUER.url());
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
    @DisplayName("the request has PKCE, state, nonce, the level asked and the one fixed redirect address")
    void requestIsComplete() {
        assertThat(parameters(start()))
                .containsEntry("response_type", "code")
                .containsEntry("scope", "openid")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("acr_values", "aal2")
                .containsEntry("ui_locales", "ja")
                .containsEntry("redirect_uri", "https://madoguchi.kaga.example/login/oauth2/code/sekimori")
                .containsKeys("state", "nonce", "code_challenge");
    }

    @Test
    @DisplayName("an honest sign-in ends on the resident's page, with what the token said")
    void acceptsAnHonestSignIn() {
        assertThat(signIn()).hasRedirectedUrl("/me");
        assertThat(browser.get().uri("/me").session(session).header("Accept-Language", "ja"))
                .bodyText()
                .contains("5ad1b0a6", "IC カード、暗証番号", "公的個人認証", "確認していません", "本物のカードではありません");
    }

    @Test
    @DisplayName("a test card behind a device is told as one, and the device in words")
    void tellsTheSandboxBehindADevice() {
        ISSUER.change(claims -> claims.claim("amr", List.of("pop", "user", "mfa"))
                .claim("eid", Map.of("scheme", "passkey", "revocation", "none", "sandbox", true)));
        assertThat(signIn()).hasRedirectedUrl("/me");
        assertThat(browser.get().uri("/me").session(session).header("Accept-Language", "ja"))
                .bodyText()
                .contains("端末の中の鍵、本人の操作", "マイナンバーカードで登録した端末", "本物のカードではありません");
    }

    @Test
    @DisplayName("the verified resident is asked for by the claims parameter, told by user info, and shown as text")
    void showsTheVerifiedResident() {
        ISSUER.tell(Map.of("verified_claims", VerifiedClaimsTest.VERIFIED));
        assertThat(parameters(start())).containsEntry("claims", VerifiedClaimsTest.CLAIMS.request());
        assertThat(signIn()).hasRedirectedUrl("/me");
        assertThat(browser.get().uri("/me").session(session).header("Accept-Language", "ja"))
                .bodyText()
                .contains("𠮷田　花子", "石川県加賀市大聖寺南町ニ41番地", "昭和20年4月1日（1945年）", "女")
                .doesNotContain("氏名・住所・マイナンバーは伝わっていません", "<input type=\"text\"");
    }

    @Test
    @DisplayName("user info about someone else ends the sign-in")
    void rejectsUserInfoOfAnotherSubject() {
        ISSUER.tell(Map.of("sub", "someone else", "verified_claims", VerifiedClaimsTest.VERIFIED));
        assertThat(signIn()).hasRedirectedUrl("/sign-in-failed?why=other&code=");
    }

    @ParameterizedTest(name = "rejects {0}")
    @DisplayName("a token that is not for this sign-in is refused")
    @MethodSource("foreignTokens")
    void rejectsAForeignToken(UnaryOperator<JWTClaimsSet.Builder> change, String why) {
        ISSUER.change(change);
        assertThat(signIn()).hasRedirectedUrl("/sign-in-failed?why=" + why + "&code=");
        assertThat(browser.get().uri("/me").session(session)).hasRedirectedUrl("/");
    }

    static Stream<Arguments> foreignTokens() {
        Date past = Date.from(Instant.now().minusSeconds(600));
        return Stream.of(
                token("a token for another request", "other", claims -> claims.claim("nonce", "another")),
                token("a token without nonce", "other", claims -> claims.claim("nonce", null)),
                token("a token for another client", "other", claims -> claims.audience("another")),
                token("a token of another issuer", "other", claims -> claims.issuer("https://id.other.example")),
                token("an expired token", "other", claims -> claims.issueTime(past)
                        .expirationTime(past)),
                token("a token without level", "level", claims -> claims.claim("acr", null)),
                token("a level below the one asked", "level", claims -> claims.claim("acr", "0")));
    }

    @Test
    @DisplayName("a token signed by someone else is refused")
    void rejectsAForgedToken() {
        ISSUER.signWithAnotherKey();
        assertThat(signIn()).hasRedirectedUrl("/sign-in-failed?why=other&code=");
    }

    @Test
    @DisplayName("a logout token does not sign anyone in")
    void rejectsALogoutTokenAsIdToken() {
        ISSUER.type("logout+jwt");
        assertThat(signIn()).hasRedirectedUrl("/sign-in-failed?why=other&code=");
    }

    @Test
    @DisplayName("a code that someone else began is refused: signing the victim in as the attacker")
    void rejectsAForeignState() {
        start();
        assertThat(callback("?code=x&state=foreign")).hasRedirectedUrl("/sign-in-failed?why=stale&code=");
    }

    @ParameterizedTest
    @DisplayName("an error of the identity provider becomes plain words, with its code and nothing else of it")
    @CsvSource({
        "access_denied, , why=cancelled&code=",
        "access_denied, User 1234 said no, why=cancelled&code=",
        "access_denied, SEK-702 PIN locked, why=refused&code=SEK-702",
        "temporarily_unavailable, , why=unavailable&code=",
        "invalid_scope, , why=other&code="
    })
    void saysErrorsInWords(String error, String description, String expected) {
        String state = Objects.requireNonNull(parameters(start()).get("state"));
        String query = UriComponentsBuilder.newInstance()
                .queryParam("error", error)
                .queryParam("error_description", description == null ? "" : description)
                .queryParam("state", state)
                .encode()
                .toUriString();
        assertThat(callback(query)).hasRedirectedUrl("/sign-in-failed?" + expected);
    }

    @Test
    @DisplayName("signing out ends the session here and goes on to the identity provider")
    void signsOutEverywhere() {
        signIn();
        MvcTestResult out =
                browser.post().uri("/logout").session(session).with(csrf()).exchange();
        assertThat(out.getResponse().getRedirectedUrl())
                .startsWith(ISSUER.url() + "/logout?id_token_hint=")
                .endsWith("&post_logout_redirect_uri=https://madoguchi.kaga.example/signed-out");
        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    @DisplayName("a session that the identity provider ends is over here too")
    void endsWithTheIssuersSession() {
        ISSUER.change(claims -> claims.claim("sid", "session-ended"));
        signIn();
        ISSUER.type("logout+jwt");
        assertThat(logout(claims -> claims.claim("sid", "session-ended"))).hasStatusOk();
        assertThat(browser.get().uri("/me").session(session)).hasRedirectedUrl("/signed-out");
        assertThat(session.isInvalid()).isTrue();
    }

    @ParameterizedTest(name = "rejects {0}")
    @DisplayName("a logout token that is not one is refused")
    @MethodSource("foreignLogoutTokens")
    void rejectsAForeignLogoutToken(UnaryOperator<JWTClaimsSet.Builder> change, String type) {
        ISSUER.type(type);
        assertThat(logout(change)).hasStatus(400);
    }

    static Stream<Arguments> foreignLogoutTokens() {
        String logout = "logout+jwt";
        return Stream.of(
                token("an ID token", "JWT", claims -> claims),
                token("a token with a nonce", logout, claims -> claims.claim("nonce", "n")),
                token("a token without event", logout, claims -> claims.claim("events", null)),
                token("a token for another event", logout, claims -> claims.claim("events", Map.of("other", Map.of()))),
                token("a token for another client", logout, claims -> claims.audience("another")),
                token("a token of another issuer", logout, claims -> claims.issuer("https://id.other.example")),
                token("a token without session", logout, claims -> claims.claim("sid", null)),
                token("a token without expiry", logout, claims -> claims.expirationTime(null)),
                token(
                        "an expired token",
                        logout,
                        claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(600)))));
    }

    @Test
    @DisplayName("a logout token over size is refused before it is read")
    void rejectsALogoutTokenOverSize() {
        assertThat(browser.post().uri(BackChannelLogout.PATH).param("logout_token", "x".repeat(10_001)))
                .hasStatus(400);
    }

    private MvcTestResult logout(UnaryOperator<JWTClaimsSet.Builder> change) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER.url())
                .audience(FakeIssuer.CLIENT)
                .claim("sid", "session-of-nobody")
                .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(60)));
        return browser.post()
                .uri(BackChannelLogout.PATH)
                .param("logout_token", ISSUER.sign(change.apply(claims).build()))
                .exchange();
    }

    private MvcTestResult signIn() {
        Map<String, String> request = parameters(start());
        ISSUER.remember(
                Objects.requireNonNull(request.get("nonce")), Objects.requireNonNull(request.get("code_challenge")));
        return callback("?code=a-code&state=" + request.get("state"));
    }

    private MvcTestResult start() {
        return browser.get()
                .uri("/oauth2/authorization/sekimori")
                .session(session)
                .header("Accept-Language", "ja")
                .exchange();
    }

    private MvcTestResult callback(String query) {
        return browser.get()
                .uri(URI.create("/login/oauth2/code/sekimori" + query))
                .session(session)
                .exchange();
    }

    private static Map<String, String> parameters(MvcTestResult redirect) {
        String url = Objects.requireNonNull(redirect.getResponse().getRedirectedUrl());
        return UriComponentsBuilder.fromUriString(URLDecoder.decode(url, StandardCharsets.UTF_8))
                .build()
                .getQueryParams()
                .toSingleValueMap();
    }

    private static Arguments token(String name, String second, UnaryOperator<JWTClaimsSet.Builder> change) {
        return Arguments.of(Named.of(name, change), second);
    }
}
