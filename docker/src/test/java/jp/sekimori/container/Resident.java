// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.container;

import java.net.URI;
import java.util.Map;
import jp.sekimori.testkit.web.CardPage;
import jp.sekimori.testkit.web.WebClient;
import jp.sekimori.testkit.web.WebPage;

/** A resident's browser and card: goes where it is sent, and answers the card page by its own steps. */
final class Resident {
    private final WebClient browser;
    private final TestCard card;

    Resident(Installation installation) {
        this.browser = WebClient.create(Map.of("Accept-Language", "ja"), installation.tls());
        this.card = installation.card();
    }

    WebClient browser() {
        return browser;
    }

    /** Follows {@code start} to the card page, answers it, and goes on to the first redirect to {@code end}. */
    URI signIn(URI start, String end) {
        CardPage page = openCardPage(start);
        return answer(page, token(page), end);
    }

    /** Follows {@code start} to the card page. */
    CardPage openCardPage(URI start) {
        return CardPage.open(browser, start);
    }

    /** The card's answer to a fresh challenge of the page. */
    String token(CardPage page) {
        return card.token(page.origin(), page.challenge().getOrDefault("nonce", ""));
    }

    /** Posts the answer and goes on to the first redirect to {@code end}. */
    URI answer(CardPage page, String token, String end) {
        WebPage answer = page.agree(page.answer(token));
        while (!answer.redirect().toString().startsWith(end)) {
            answer = browser.get(answer.redirect());
        }
        return answer.redirect();
    }
}
