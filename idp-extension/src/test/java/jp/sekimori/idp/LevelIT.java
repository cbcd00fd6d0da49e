// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.Map;
import jp.sekimori.testkit.web.WebClient;
import jp.sekimori.testkit.web.WebPage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The level of a sign-in")
class LevelIT {
    private static Application application;
    private static Application library;

    @BeforeAll
    static void start() {
        application = Application.tax(TestServer.realm(TestServer.shared()));
        library = Application.library(TestServer.realm(TestServer.shared()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "0", "unheard-of", "aal1"})
    @DisplayName("is never below aal2, whatever the application asks for")
    void acceptsNothingBelowAal2(String asked) {
        WebPage answer = Visit.to(application, "acr_values=" + asked).signInAs(Resident.withNewCard());

        assertThat(application.idToken(answer)).containsEntry("acr", "aal2");
    }

    @Test
    @DisplayName(
            "aal3 is not reached without a revocation check: the application gets an OAuth error with our code, and"
                    + " no resident types a PIN for it")
    void rejectsLevel3WithoutRevocationCheck() {
        WebPage answer = WebClient.create(Map.of()).get(application.start("acr_values=aal3"));

        assertThat(application.returned(answer))
                .containsEntry("error", "access_denied")
                .hasEntrySatisfying(
                        "error_description", text -> assertThat(text).startsWith("SEK-318"))
                .containsKey("state")
                .doesNotContainKey("code");
    }

    @Test
    @DisplayName("that is not reached is told to an application that asks silently, within a session")
    void rejectsSilentRequestForMore() {
        WebClient browser = WebClient.create(Map.of());
        Visit.in(browser, application.start()).signInAs(Resident.withNewCard());

        WebPage silent = browser.get(application.start("acr_values=aal3", "prompt=none"));

        assertThat(application.returned(silent))
                .containsEntry("error", "login_required")
                .doesNotContainKey("code");
    }

    @Test
    @DisplayName("is not raised by asking for aal3 within a session, nor at the next request by cookie")
    void rejectsSilentRaiseAtNextRequest() {
        WebClient browser = WebClient.create(Map.of());
        Visit.in(browser, application.start()).signInAs(Resident.withNewCard());

        WebPage stepUp = browser.get(application.start("acr_values=aal3"));
        WebPage next = browser.get(library.start());

        assertThat(application.returned(stepUp)).containsEntry("error", "access_denied");
        assertThat(library.idToken(next)).containsEntry("acr", "aal2");
    }

    @Test
    @DisplayName("asked for as essential aal3 gives no code")
    void rejectsEssentialLevel3() {
        String claims =
                "%7B%22id_token%22%3A%7B%22acr%22%3A%7B%22essential%22%3Atrue%2C%22value%22%3A%22aal3%22%7D%7D%7D";

        WebPage answer = WebClient.create(Map.of()).get(application.start("claims=" + claims));

        assertThat(application.returned(answer)).doesNotContainKey("code");
    }

    @Test
    @DisplayName("asked for as essential aal3 beside verified_claims is not forgotten: the application gets our code")
    void rejectsEssentialLevel3HiddenByVerifiedClaims() {
        WebPage answer = WebClient.create(Map.of()).get(application.start("claims=" + besideVerifiedClaims("aal3")));

        assertThat(application.returned(answer))
                .hasEntrySatisfying(
                        "error_description", text -> assertThat(text).startsWith("SEK-318"))
                .doesNotContainKey("code");
    }

    @Test
    @DisplayName("asked for as essential aal2 beside verified_claims is reached")
    void acceptsEssentialLevel2BesideVerifiedClaims() {
        WebPage answer =
                Visit.to(application, "claims=" + besideVerifiedClaims("aal2")).signInAs(Resident.withNewCard());

        assertThat(application.idToken(answer)).containsEntry("acr", "aal2");
    }

    @Test
    @DisplayName(
            "that the realm does not know, asked for as essential, is refused and not replaced by one that it knows")
    void rejectsEssentialUnknownLevel() {
        WebPage answer = WebClient.create(Map.of()).get(application.start("claims=" + besideVerifiedClaims("aal9")));

        assertThat(application.returned(answer)).containsKey("error").doesNotContainKey("code");
    }

    @Test
    @DisplayName("is not guessed from a request for claims that cannot be read")
    void rejectsUnreadableClaimsRequest() {
        String twice = "{\"id_token\":{\"acr\":{\"essential\":true,\"value\":\"aal3\"},\"acr\":null}}";

        WebPage answer = WebClient.create(Map.of()).get(application.start("claims=" + URLEncoder.encode(twice, UTF_8)));

        assertThat(application.returned(answer)).hasEntrySatisfying("error_description", text -> assertThat(text)
                .startsWith("SEK-451"));
    }

    private static String besideVerifiedClaims(String acr) {
        String claims = """
                {"id_token":{"acr":{"essential":true,"value":"%s"},"verified_claims":{
                "verification":{"trust_framework":null},"claims":{"family_name":null}}}}""".formatted(acr);
        return URLEncoder.encode(claims, UTF_8);
    }

    @Test
    @DisplayName("of a second application by cookie comes from the same evidence")
    void acceptsSecondApplicationByCookie() {
        WebClient browser = WebClient.create(Map.of());
        Map<String, Object> first =
                application.idToken(Visit.in(browser, application.start()).signInAs(Resident.withNewCard()));

        Map<String, Object> second = library.idToken(browser.get(library.start()));

        assertThat(second.get("eid")).isEqualTo(first.get("eid"));
    }
}
