// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.sekimori.authenticator.ProgramVersion;
import jp.sekimori.authenticator.language.Texts;
import jp.sekimori.authenticator.signing.SigningRequest;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.ReasonTexts;
import jp.sekimori.eid.challenge.Flow;

/** The pages that the browser shows: it runs, it waits for the PIN window, it could not begin. */
final class LocalPage {
    private static final Pattern PLACE = Pattern.compile("\\$\\{([a-z-]+)}");

    private final Texts texts;

    private LocalPage(Locale language) {
        this.texts = Texts.in(language);
    }

    static LocalPage in(Locale language) {
        return new LocalPage(language);
    }

    /** For somebody who opens the address by hand. */
    String running() {
        return filled(
                "plain.html", Map.of("heading", texts.get("page.running"), "text", texts.get("page.running.text")));
    }

    /** While the PIN window is open. */
    String waiting(SigningRequest request, OneTimeValue once, Place place) {
        String both = request.asked().pair() ? ".pair" : "";
        Map<String, String> values = new TreeMap<>();
        values.put("origin", request.origin().text());
        values.put("nonce", request.challenge().nonce().text());
        values.put("flow", request.challenge().flow().wire());
        values.put("once", once.text());
        values.put("client", request.challenge().clientName());
        values.put("kana", request.code().kana());
        values.put("romaji", request.code().romaji());
        values.put("heading", texts.get("page.waiting" + both));
        values.put("text", texts.get("page.waiting.text" + both));
        values.put("site-label", texts.get("page.site"));
        values.put("client-label", texts.get("page.client"));
        values.put("code-label", texts.get("page.code"));
        values.put("code-text", texts.get("page.code.text" + both));
        values.put("pin-only", texts.get("page.pin-only" + both));
        values.put("elsewhere", place == Place.FIRST ? "" : texts.get("page.elsewhere"));
        values.put(
                "isolated",
                ReasonTexts.of(Reason.WINDOW_ISOLATED_BY_PROXY, texts.locale()).next());
        values.put("script-missing", texts.get("page.script.missing"));
        return filled("waiting.html", values);
    }

    /** A sign-in that did not begin, told to the page that asked as well, when it may know. */
    String refused(Reason reason, RefusedRequest refused) {
        ReasonTexts told = ReasonTexts.of(reason, texts.locale());
        Map<String, String> values = new TreeMap<>();
        values.put("origin", refused.origin());
        values.put("nonce", refused.nonce());
        values.put("flow", refused.flow());
        values.put("code", reason.code());
        values.put("heading", told.title());
        values.put("text", told.cause());
        values.put("next", told.next());
        return filled("refused.html", values);
    }

    /** For a caller that is not heard, and so cannot ask for a stylesheet: the page brings its own. */
    String turnedAway(Reason reason) {
        ReasonTexts told = ReasonTexts.of(reason, texts.locale());
        Map<String, String> values =
                Map.of("code", reason.code(), "heading", told.title(), "text", told.cause(), "next", told.next());
        return filled("turned-away.html", values).replace("STYLE", resource("page.css"));
    }

    private String filled(String template, Map<String, String> own) {
        Map<String, String> values = new TreeMap<>(own);
        values.put("lang", texts.locale().getLanguage());
        values.put("title", texts.get("program.name"));
        values.put("version", ProgramVersion.NUMBER);
        return PLACE.matcher(resource(template))
                .replaceAll(place -> Matcher.quoteReplacement(escaped(values, place.group(1))));
    }

    private static String escaped(Map<String, String> values, String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalStateException("a page names a place that nothing fills: " + key);
        }
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    static String resource(String name) {
        try (InputStream resource = LocalPage.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("missing resource: " + name);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What may be said to the page that asked: nothing at all where its origin is not certain. */
    record RefusedRequest(String origin, String nonce, String flow) {
        static final RefusedRequest UNKNOWN = new RefusedRequest("", "", "");

        /** True when the answer goes back by the page's own tab. */
        boolean byRedirect() {
            return flow.equals(Flow.CARD_REDIRECT.wire());
        }
    }

    /** Where the service stands among the ports that sign-in pages try. */
    enum Place {
        /** Where pages look first. */
        FIRST,
        /** Behind, because somebody else stood in the first place when the service started. */
        LATER
    }
}
