// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One answer, with the headers that every answer carries. */
record Reply(int status, String contentType, String body, Map<String, String> headers) {
    private static final int OK = 200;
    private static final int SEE_OTHER = 303;

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
            + "base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    Reply {
        headers = Map.copyOf(headers);
    }

    static Reply resource(String contentType, String body) {
        return new Reply(OK, contentType, body, Map.of());
    }

    /**
     * A page of ours. Whatever another program stored in the browser under this address is cleared with it (security
     * rule 5). Chromium applies {@code form-action} to the redirect after a form as well, so the page of the redirect
     * road names the one origin that it returns to.
     */
    static Reply page(int status, String html, String formTargets) {
        return new Reply(
                status,
                "text/html; charset=utf-8",
                html,
                Map.of("Clear-Site-Data", "\"storage\"", "Content-Security-Policy", POLICY + formTargets));
    }

    static Reply json(int status, String json) {
        return new Reply(status, "application/json", json, Map.of());
    }

    static Reply seeOther(String location) {
        return new Reply(SEE_OTHER, "text/plain; charset=utf-8", "", Map.of("Location", location));
    }

    /** Sends this and ends the exchange. */
    void send(HttpExchange exchange) throws IOException {
        Headers sent = exchange.getResponseHeaders();
        sent.set("Content-Type", contentType);
        sent.set("Content-Security-Policy", POLICY);
        sent.set("Cache-Control", "no-store");
        sent.set("X-Content-Type-Options", "nosniff");
        sent.set("X-Frame-Options", "DENY");
        sent.set("Cross-Origin-Resource-Policy", "same-origin");
        // The page's own form needs its true origin, and nobody else needs any.
        sent.set("Referrer-Policy", "same-origin");
        headers.forEach(sent::set);
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }
}
