// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.oidcLogin;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The pages while the identity provider is away: the application has to start and speak all the same. */
@SpringBootTest
@AutoConfigureMockMvc
class PagesTest {
    private final MockMvcTester browser;

    PagesTest(@Autowired MockMvcTester browser) {
        this.browser = browser;
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        TestSettings.register(registry, TestSettings.NOBODY);
    }

    @Test
    @DisplayName("the application is healthy before the identity provider is up")
    void startsAlone() {
        assertThat(browser.get().uri("/healthz")).hasStatusOk().hasBodyTextEqualTo("ok");
    }

    @ParameterizedTest
    @DisplayName("the front page speaks Japanese and English, Japanese when in doubt")
    @CsvSource({"ja, マイナンバーカードでサインイン", "en-US, Sign in with My Number Card", "fr, マイナンバーカードでサインイン"})
    void speaksBothLanguages(String language, String button) {
        assertThat(browser.get().uri("/").header("Accept-Language", language))
                .hasStatusOk()
                .bodyText()
                .contains(button, "lang=\"" + (language.startsWith("en") ? "en" : "ja") + "\"");
    }

    @Test
    @DisplayName("the chosen language wins over the browser's")
    void chosenLanguageWins() {
        assertThat(browser.get().uri("/?lang=en").header("Accept-Language", "ja"))
                .bodyText()
                .contains("Sign in with My Number Card");
    }

    @Test
    @DisplayName("every page carries strict headers")
    void strictHeaders() {
        MvcTestResult page = browser.get().uri("/").secure(true).exchange();
        assertThat(page)
                .hasHeader(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; "
                                + "frame-ancestors 'none'; form-action 'self' http://127.0.0.1:1")
                .hasHeader("X-Content-Type-Options", "nosniff")
                .hasHeader("X-Frame-Options", "DENY")
                .hasHeader("Referrer-Policy", "no-referrer")
                .hasHeader("Cross-Origin-Opener-Policy", "same-origin")
                .hasHeader("Strict-Transport-Security", "max-age=31536000 ; includeSubDomains");
    }

    @ParameterizedTest
    @DisplayName("no page needs inline script or style")
    @ValueSource(strings = {"/", "/signed-out", "/sign-in-failed?why=stale", "/me"})
    void noInlineScriptOrStyle(String path) {
        assertThat(browser.get().uri(path).with(oidcLogin().idToken(token -> token.claim("acr", "aal2"))))
                .bodyText()
                .doesNotContain("<script", "<style", " style=", " onclick=");
    }

    @Test
    @DisplayName("who is not signed in is sent to the front page")
    void rejectsAStranger() {
        assertThat(browser.get().uri("/me")).hasStatus3xxRedirection().hasRedirectedUrl("/");
    }

    @Test
    @DisplayName("an identity provider that is away is said in words")
    void saysThatTheIssuerIsAway() {
        assertThat(browser.get().uri("/sign-in")).hasRedirectedUrl("/sign-in-failed?why=unavailable");
    }

    @ParameterizedTest
    @DisplayName("each failure has its own words in both languages, with a next step")
    @CsvSource({
        "cancelled, ja, サインインを取りやめました",
        "cancelled, en, The sign-in was cancelled",
        "refused, ja, サインインできませんでした",
        "refused, en, There was a problem with the card",
        "stale, ja, 時間がたったため",
        "stale, en, Too much time has passed",
        "level, ja, 本人確認の強さが足りません",
        "level, en, You were not identified surely enough",
        "unavailable, ja, ただいまサインインできません",
        "unavailable, en, Sign-in is not possible just now",
        "anything, ja, 安全に確かめられなかった",
        "anything, en, could not be checked safely"
    })
    void eachFailureHasItsWords(String why, String language, String words) {
        assertThat(browser.get().uri("/sign-in-failed?why={why}", why).header("Accept-Language", language))
                .bodyText()
                .contains(words);
    }

    @Test
    @DisplayName("only a code of the known shape is shown, nothing else of the address")
    void rejectsWordsInTheAddress() {
        assertThat(browser.get().uri("/sign-in-failed?why=refused&code={code}", "SEK-702<b>call 0120"))
                .bodyText()
                .contains("SEK-702")
                .doesNotContain("0120");
    }

    @Test
    @DisplayName("a resident sees the facts in plain words, a developer the claims")
    void showsTheClaims() {
        assertThat(browser.get()
                        .uri("/me")
                        .header("Accept-Language", "en")
                        .with(oidcLogin().idToken(token -> token.subject("code-for-me")
                                .claim("acr", "aal2")
                                .claim("amr", List.of("sc", "pin")))))
                .bodyText()
                .contains("code-for-me", "Level 2", "smart card, PIN", "&quot;acr&quot; : &quot;aal2&quot;");
    }

    @Test
    @DisplayName("signing out by a link from another site does nothing")
    void rejectsAForeignSignOut() {
        assertThat(browser.post().uri("/logout").with(oidcLogin())).hasStatus(403);
    }

    @Test
    @DisplayName("a logout token cannot be checked while the identity provider is away: the caller may try again")
    void logoutTokenWaitsForTheIssuer() {
        assertThat(browser.post().uri(BackChannelLogout.PATH).param("logout_token", "x"))
                .hasStatus(503);
    }
}
