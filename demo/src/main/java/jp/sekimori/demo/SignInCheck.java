// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.demo;

import java.net.URI;
import java.util.List;
import java.util.Map;
import jp.sekimori.demo.DemoOptions.Policy;
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
     * The claims of a new resident as one line of JSON, after a first sign-in by this policy.
     *
     * @throws IllegalStateException when any step does not lead to a signed-in page
     */
    String claims(Policy policy) {
        WebClient browser = WebClient.create(Map.of("Accept-Language", "ja"));
        CardPage page = CardPage.open(browser, application.resolve("/sign-in"));
        WebPage signedIn = policy == Policy.ATTRIBUTES
                ? signBoth(CardPage.of(browser, page.agree(page.beginFirst())))
                : page.agree(page.answer(
                        authenticator.tokens(page.origin(), page.challenge()).get(0)));
        WebPage end = browser.follow(signedIn);
        return end.element("#claims").wholeText().replaceAll("\\s*\\R\\s*", "");
    }

    private WebPage signBoth(CardPage page) {
        List<String> tokens = authenticator.tokens(page.origin(), page.challenge());
        return page.answer(tokens.get(0), tokens.get(1));
    }
}
