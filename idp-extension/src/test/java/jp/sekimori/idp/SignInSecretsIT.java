// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import jp.sekimori.testkit.web.WebClient;
import jp.sekimori.testkit.web.WebPage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A browser has one cookie for each sign-in that goes on in it; a request's header holds some fifty of them. */
@DisplayName("The secret that keeps a sign-in to its browser")
class SignInSecretsIT {
    private static KeycloakServer server;
    private static Application application;

    @BeforeAll
    static void start() {
        server = TestServer.shared();
        application = Application.tax(TestServer.realm(server));
    }

    @Test
    @DisplayName("is in the browser while the sign-in goes on")
    void acceptsSecretDuringSignIn() {
        Visit visit = Visit.to(application);

        visit.page().challenge();

        assertThat(secrets(visit.browser())).hasSize(1);
    }

    @Test
    @DisplayName("leaves the browser with the code")
    void rejectsSecretAfterSignIn() {
        Visit visit = Visit.to(application);

        WebPage code = visit.signInAs(Resident.withNewCard());

        assertThat(application.returned(code)).containsKey("code");
        assertThat(secrets(visit.browser())).isEmpty();
    }

    @Test
    @DisplayName("is not made for a sign-in without a page that rests on an earlier one")
    void rejectsSecretOfSignInWithoutPage() {
        Visit visit = signedIn();

        WebPage code =
                visit.browser().get(Application.library(application.realm()).start());

        assertThat(code.headers().firstValue("Location"))
                .hasValueSatisfying(next -> assertThat(next).contains("code="));
        assertThat(secrets(visit.browser())).isEmpty();
    }

    @Test
    @DisplayName("is not made for an application that asks silently every half minute")
    void rejectsSecretOfSilentSignIn() {
        Visit visit = signedIn();

        WebPage code = visit.browser().get(application.start("prompt=none"));

        assertThat(application.returned(code)).containsKey("code");
        assertThat(code.headers().allValues("Set-Cookie")).noneMatch(SignInSecretsIT::isSecret);
    }

    @Test
    @DisplayName("is not made for a silent request in a browser that has lost the proof of its session")
    void rejectsSecretOfSilentRequestWithoutProof() {
        Visit visit = signedIn();
        visit.browser().cookies(application.realm()).keySet().stream()
                .filter(name -> name.contains("sekimori-session"))
                .forEach(name -> visit.browser().setCookie(application.realm(), name, null));

        WebPage refused = visit.browser().get(application.start("prompt=none"));

        assertThat(application.returned(refused)).containsEntry("error", "login_required");
        assertThat(refused.headers().allValues("Set-Cookie")).noneMatch(SignInSecretsIT::isSecret);
    }

    @Test
    @DisplayName("goes on with the one before when the answer with the new one is lost on its way")
    void acceptsSecretBeforeLostAnswer() {
        Application forms = Application.tax(TestServer.realm(server, TestServer.ATTRIBUTES_REALM));
        Visit visit = Visit.to(forms);
        WebPage terms = FirstSignInIT.post(visit.browser(), visit.page().page(), Map.of("sekimori_first", "begin"));
        Visit asked = visit.goOn(FirstSignInIT.post(visit.browser(), terms, Map.of("sekimori_first", "agree")));
        String name = secrets(visit.browser()).get(0);
        String before = visit.browser().cookie(forms.realm(), name).orElseThrow();
        asked.page().challenge();
        assertThat(visit.browser().cookie(forms.realm(), name)).isNotEqualTo(Optional.of(before));
        visit.browser().setCookie(forms.realm(), name, before);

        WebPage again = FirstSignInIT.post(visit.browser(), asked.page().page(), Map.of("sekimori_error", "SEK-601"));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.html().selectFirst("#sekimori-card")).isNotNull();
    }

    private static Visit signedIn() {
        Visit visit = Visit.to(application);
        visit.signInAs(Resident.withNewCard());
        return visit;
    }

    private static List<String> secrets(WebClient browser) {
        return browser.cookies(application.realm()).keySet().stream()
                .filter(SignInSecretsIT::isSecret)
                .toList();
    }

    private static boolean isSecret(String cookie) {
        return cookie.matches("(__Host-)?sekimori-[\\w-]{11}($|=.*)");
    }
}
