// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.web;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The card sign-in page as its script uses it, over HTTP: ask for a challenge, post the answer.
 * One browser's view of one sign-in; the browser's cookies are in its {@link WebClient}.
 */
public final class CardPage {

    private static final String ROOT = "#sekimori-card";

    private final WebClient browser;
    private final WebPage page;

    private CardPage(WebClient browser, WebPage page) {
        this.browser = browser;
        this.page = page;
    }

    /** The card page at the end of the redirects from {@code start}. @throws IllegalStateException when another came */
    public static CardPage open(WebClient browser, URI start) {
        return of(browser, browser.open(start));
    }

    /** The card page that was just answered. @throws IllegalStateException when {@code page} is another one */
    public static CardPage of(WebClient browser, WebPage page) {
        page.element(ROOT);
        return new CardPage(browser, page);
    }

    /** The page itself. */
    public WebPage page() {
        return page;
    }

    /** The origin that the page was served from. */
    public String origin() {
        return page.uri().getScheme() + "://" + page.uri().getRawAuthority();
    }

    /** What the click sends; the answer may be a refusal. */
    public WebPage requestChallenge(String flow) {
        Map<String, Object> question = new LinkedHashMap<>();
        question.put("client_id", page.element(ROOT).attr("data-client-id"));
        question.put("tab_id", page.element(ROOT).attr("data-tab-id"));
        question.put("execution", page.element(ROOT).attr("data-execution"));
        question.put("flow", flow);
        URI target = page.uri().resolve(page.element(ROOT).attr("data-challenge"));
        return browser.post(
                target,
                "application/json",
                JSONObjectUtils.toJSONString(question),
                Map.of("Origin", origin(), "Sec-Fetch-Site", "same-origin"));
    }

    /** The fields of a fresh challenge for the window road. @throws IllegalStateException when it is refused */
    public Map<String, String> challenge() {
        WebPage answer = requestChallenge("card-popup");
        if (answer.status() != 200) {
            throw new IllegalStateException("no challenge, status " + answer.status() + ": " + answer.body());
        }
        try {
            Map<String, String> fields = new LinkedHashMap<>();
            JSONObjectUtils.getJSONObject(JSONObjectUtils.parse(answer.body()), "form")
                    .forEach((name, value) -> fields.put(name, String.valueOf(value)));
            return fields;
        } catch (ParseException e) {
            throw new IllegalStateException("the challenge is not JSON", e);
        }
    }

    /**
     * Presses the button that agrees, when the answer to a token is the screen with the terms, as a card's first sign-in
     * has it; any other answer is given back as it is.
     */
    public WebPage agree(WebPage answer) {
        return answer.html().selectFirst("#sekimori-agree") == null
                ? answer
                : browser.postForm(
                        answer.formAction("#sekimori-answer"),
                        Map.of("sekimori_first", "agree"),
                        Map.of("Origin", origin()));
    }

    /** Presses the button for somebody who signs in for the first time; the answer is the screen with the terms. */
    public WebPage beginFirst() {
        return browser.postForm(
                page.formAction("#sekimori-answer"), Map.of("sekimori_first", "begin"), Map.of("Origin", origin()));
    }

    /** Posts the tokens of a card that signed twice, redirects not followed. */
    public WebPage answer(String token, String secondToken) {
        return browser.postForm(
                page.formAction("#sekimori-answer"),
                Map.of("sekimori_token", token, "sekimori_second_token", secondToken),
                Map.of("Origin", origin()));
    }

    /** Posts a token as the page's form does, redirects not followed. */
    public WebPage answer(String token) {
        return browser.postForm(
                page.formAction("#sekimori-answer"), Map.of("sekimori_token", token), Map.of("Origin", origin()));
    }
}
