// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import java.net.URI;
import java.util.Map;
import jp.sekimori.testkit.web.WebClient;
import jp.sekimori.testkit.web.WebPage;

/** The page between a sign-in and the application, when there is something to tell about the card. */
final class Notice {
    private Notice() {}

    /** The page that follows this answer, or the answer itself. */
    static WebPage page(WebClient browser, WebPage answer) {
        String next = answer.headers().firstValue("Location").orElse("");
        return next.contains("/login-actions/required-action") ? browser.open(URI.create(next)) : answer;
    }

    /** Goes on from the notice, when there is one; the answer is the redirect to the application. */
    static WebPage read(WebClient browser, WebPage answer) {
        WebPage page = page(browser, answer);
        boolean shown =
                page.headers().firstValue("Location").isEmpty() && page.html().selectFirst("#sekimori-notice") != null;
        return shown ? FirstSignInIT.post(browser, page, Map.of()) : page;
    }

    /** A sign-in with the card, with the notice read. */
    static WebPage after(Visit visit, Resident resident) {
        return read(visit.browser(), visit.present(resident));
    }
}
