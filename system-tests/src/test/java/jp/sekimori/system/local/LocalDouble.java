// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.system.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * A program that answers in the card authenticator's place: it says hello as the card authenticator does, and then does
 * what a test tells its page to do, or sends the browser back with an answer of its own.
 */
final class LocalDouble implements AutoCloseable {
    private static final String SAYING = """
            <!DOCTYPE html><meta charset="utf-8"><title>double</title><body><script>
            const nonce = 'NONCE';
            const site = 'SITE';
            const say = (message) => opener.postMessage({ sekimori: 1, nonce, ...message }, site);
            if (nonce) say({ type: 'hello', version: '99.0.0' });
            </script>
            """;

    /** A page that speaks at once, out of a frame or from another port: the nonce stands behind its address. */
    private static final String SPEAKING = """
            <!DOCTYPE html><meta charset="utf-8"><title>double</title><body><script>
            (window.parent === window ? window : window.parent).opener?.postMessage(
              { sekimori: 1, nonce: decodeURIComponent(location.hash.slice(1)), type: 'token', token: '{}' }, 'SITE');
            </script>
            """;

    private final HttpServer server;
    private final String site;
    private final String answer;

    private LocalDouble(int port, String site, String answer) throws IOException {
        this.site = site;
        this.answer = answer;
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Answers with a page that the test speaks through. */
    static LocalDouble speaking(int port, String site) throws IOException {
        return new LocalDouble(port, site, "");
    }

    /** Sends the browser back to the site with this JSON in the fragment; NONCE stands for the challenge's. */
    static LocalDouble returning(int port, String answer) throws IOException {
        return new LocalDouble(port, "", answer);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            String nonce = form.getOrDefault("nonce", "");
            if (answer.isEmpty()) {
                page(exchange, nonce.isEmpty() ? SPEAKING : SAYING, nonce);
            } else {
                String json = answer.replace("NONCE", nonce);
                exchange.getResponseHeaders()
                        .set(
                                "Location",
                                form.getOrDefault("return_url", "") + "#sekimori="
                                        + Base64.getUrlEncoder()
                                                .withoutPadding()
                                                .encodeToString(json.getBytes(UTF_8)));
                exchange.sendResponseHeaders(303, -1);
            }
        }
    }

    private void page(HttpExchange exchange, String template, String nonce) throws IOException {
        byte[] page = template.replace("NONCE", nonce).replace("SITE", site).getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(200, page.length);
        exchange.getResponseBody().write(page);
    }

    private static Map<String, String> form(String body) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : body.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                fields.put(URLDecoder.decode(parts[0], UTF_8), URLDecoder.decode(parts[1], UTF_8));
            }
        }
        return fields;
    }
}
