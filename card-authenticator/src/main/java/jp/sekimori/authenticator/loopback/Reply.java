// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import jp.sekimori.eid.challenge.Sha256;

/** One answer, with the headers that every answer carries. */
record Reply(int status, String contentType, String body, Map<String, String> headers, Runnable whenSent) {
    private static final int OK = 200;
    private static final int SEE_OTHER = 303;

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
            + "base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    private static final Map<String, String> STANDING = Map.of(
            "Content-Security-Policy", POLICY,
            "Cache-Control", "no-store",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Cross-Origin-Resource-Policy", "same-origin",
            // The page's own form needs its true origin, and nobody else needs any.
            "Referrer-Policy", "same-origin");

    private static final Pattern LINE = Pattern.compile("[\\x20-\\x7E]*");

    Reply {
        headers = Map.copyOf(headers);
        // A value from outside must not begin a header of its own.
        if (!headers.values().stream().allMatch(value -> LINE.matcher(value).matches())) {
            throw new IllegalArgumentException("a header holds more than one line");
        }
    }

    private Reply(int status, String contentType, String body, Map<String, String> headers) {
        this(status, contentType, body, headers, () -> {});
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

    /** A page with this style in it and nothing else to load: for a caller that may ask for nothing more. */
    static Reply turnedAway(String html, String style) {
        String policy = "default-src 'none'; style-src 'sha256-"
                + Base64.getEncoder()
                        .encodeToString(Sha256.of(style.getBytes(StandardCharsets.UTF_8))
                                .bytes())
                + "'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'";
        return new Reply(
                Refusal.FORBIDDEN,
                "text/html; charset=utf-8",
                html,
                Map.of("Clear-Site-Data", "\"storage\"", "Content-Security-Policy", policy));
    }

    static Reply json(int status, String json) {
        return new Reply(status, "application/json", json, Map.of());
    }

    static Reply seeOther(String location) {
        return new Reply(SEE_OTHER, "text/plain; charset=utf-8", "", Map.of("Location", location));
    }

    /** The same answer; this is done when the system has taken all of it, and not when the caller has gone before. */
    Reply thenOnceSent(Runnable action) {
        return new Reply(status, contentType, body, headers, action);
    }

    /** The same for a caller that asked for the head alone, and would take a body for the next answer (RFC 9110 §9.3.2). */
    Reply withoutBody() {
        return new Reply(status, contentType, "", headers, whenSent);
    }

    /** As it goes over the wire. */
    byte[] bytes(Afterwards afterwards) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        Map<String, String> sent = new TreeMap<>(STANDING);
        sent.put("Content-Type", contentType);
        sent.putAll(headers);
        sent.put("Content-Length", Integer.toString(content.length));
        sent.put("Connection", afterwards == Afterwards.KEEP ? "keep-alive" : "close");
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " \r\n");
        sent.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(content);
        return bytes.toByteArray();
    }

    /** What becomes of the connection after an answer. */
    enum Afterwards {
        /** Another request may follow. */
        KEEP,
        /** It ends. */
        CLOSE
    }
}
