// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import java.net.URI;
import java.util.Map;
import jp.sekimori.testkit.web.CardPage;
import jp.sekimori.testkit.web.WebClient;
import jp.sekimori.testkit.web.WebPage;

/** One browser at the card page of one application. */
record Visit(WebClient browser, CardPage page) {

    static Visit to(Application application, String... parameters) {
        return in(WebClient.create(Map.of("Accept-Language", "ja")), application.start(parameters));
    }

    static Visit in(WebClient browser, URI start) {
        return new Visit(browser, CardPage.open(browser, start));
    }

    /** The whole honest sign-in, with a yes when it is the first; the answer is the redirect to the application. */
    WebPage signInAs(Resident resident) {
        return page.agree(present(resident));
    }

    /** Only the card's answer; for a card without account the screen with the terms. */
    WebPage present(Resident resident) {
        return page.answer(resident.token(page.challenge(), page.origin()));
    }

    /** The code that the page shows, or an empty text when it is no page of ours with an error. */
    static String errorCode(WebPage answer) {
        var notice = answer.html().selectFirst("#sekimori-error");
        return notice == null ? "" : notice.attr("data-code");
    }

    /** The same browser goes on with the page it was just answered. */
    Visit goOn(WebPage answer) {
        return new Visit(browser, CardPage.of(browser, answer));
    }

    /** True for the page of a browser to which the sign-in does not belong. */
    static boolean isElsewhere(WebPage answer) {
        return answer.status() == 400 && answer.html().text().contains("SEK-304");
    }
}
