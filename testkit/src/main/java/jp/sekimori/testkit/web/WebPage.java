// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.web;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What a server answered: address after redirects, status, headers, text. */
public record WebPage(URI uri, int status, HttpHeaders headers, String body) {

    /** The text read as HTML. */
    public Document html() {
        return Jsoup.parse(body, uri.toString());
    }

    /** The first element that matches the CSS selector. @throws IllegalStateException when there is none */
    public Element element(String selector) {
        Element found = html().selectFirst(selector);
        if (found == null) {
            throw new IllegalStateException(
                    "no " + selector + " in the page with status " + status + " at " + uri.getPath());
        }
        return found;
    }

    /** The address that the form posts to, resolved. */
    public URI formAction(String selector) {
        return URI.create(element(selector).absUrl("action"));
    }

    /** Names and values of the inputs of a form as the page gives them. */
    public Map<String, String> formFields(String selector) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Element input : element(selector).select("input[name]")) {
            fields.put(input.attr("name"), input.attr("value"));
        }
        return fields;
    }

    /** The target of a redirect, resolved. @throws IllegalStateException when the answer is no redirect */
    public URI redirect() {
        return uri.resolve(headers.firstValue("Location")
                .orElseThrow(
                        () -> new IllegalStateException("no redirect, status " + status + " at " + uri.getPath())));
    }
}
