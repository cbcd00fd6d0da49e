// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.demo;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import jp.sekimori.testkit.web.CardPage;
import jp.sekimori.testkit.web.WebClient;
import jp.sekimori.testkit.web.WebPage;

/**
 * One sign-in without a person: the sample application's own redirect, the real card page, a token by the real card
 * code, and the claims that the application shows after it has checked the ID token.
 */
final class SignInCheck {

    private final URI application;
    private final DemoAuthenticator authenticator;

    SignInCheck(URI application, DemoAuthenticator authenticator) {
        this.application = application;
        this.authenticator = authenticator;
    }

    /**
     * The ID token's claims as one line of JSON.
     *
     * @throws IllegalStateException when any step does not lead to a signed-in page
     */
    String claims() {
        WebClient browser = WebClient.create(Map.of("Accept-Language", "ja"));
        CardPage page = CardPage.open(browser, application.resolve("/sign-in"));
        String token = authenticator.token(
                page.origin(), Optional.ofNullable(page.challenge().get("nonce")));
        WebPage end = browser.follow(page.agree(page.answer(token)));
        return end.element("#claims").wholeText().replaceAll("\\s*\\R\\s*", "");
    }
}
