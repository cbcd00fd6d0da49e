// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Keeps cookies by host as a browser does, also {@code Secure} ones on plain-http loopback, which browsers trust and
 * the JDK's own jar drops. Redirects are followed only when asked. Safe for use from several threads.
 */
public final class WebClient {

    private static final int REDIRECT_LIMIT = 20;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final HttpClient http;
    private final ConcurrentMap<String, ConcurrentMap<String, String>> cookies = new ConcurrentHashMap<>();
    private final Map<String, String> fixedHeaders;

    private WebClient(HttpClient http, Map<String, String> fixedHeaders) {
        this.http = http;
        this.fixedHeaders = Map.copyOf(fixedHeaders);
    }

    /** A client with no cookies that sends these headers with every request. */
    public static WebClient create(Map<String, String> fixedHeaders) {
        return new WebClient(HttpClient.newBuilder().build(), fixedHeaders);
    }

    /** A client that trusts what {@code tls} trusts. */
    public static WebClient create(Map<String, String> fixedHeaders, SSLContext tls) {
        return new WebClient(HttpClient.newBuilder().sslContext(tls).build(), fixedHeaders);
    }

    /** Another client that starts with a copy of this one's cookies: a thief of cookies, for example. */
    public WebClient copy() {
        WebClient copy = new WebClient(http, fixedHeaders);
        cookies.forEach((host, jar) -> copy.cookies.put(host, new ConcurrentHashMap<>(jar)));
        return copy;
    }

    /** The value of a cookie for this address's host. */
    public Optional<String> cookie(URI uri, String name) {
        return Optional.ofNullable(jar(uri).get(name));
    }

    /** Names and values of the cookies for this address's host, sorted. */
    public Map<String, String> cookies(URI uri) {
        return new TreeMap<>(jar(uri));
    }

    /** Plants a cookie, or removes it when {@code value} is null. */
    public void setCookie(URI uri, String name, @Nullable String value) {
        if (value == null) {
            jar(uri).remove(name);
        } else {
            jar(uri).put(name, value);
        }
    }

    /** One GET, redirects not followed. */
    public WebPage get(URI uri) {
        return send(uri, HttpRequest.newBuilder(uri).GET(), Map.of());
    }

    /** A GET that follows redirects to their end. */
    public WebPage open(URI uri) {
        return follow(get(uri));
    }

    /** A form post, redirects not followed. */
    public WebPage postForm(URI uri, Map<String, String> fields, Map<String, String> headers) {
        String body = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return post(uri, "application/x-www-form-urlencoded", body, headers);
    }

    /** A post of any text, redirects not followed. */
    public WebPage post(URI uri, String contentType, String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body, UTF_8));
        return send(uri, request, headers);
    }

    /** Follows redirects from this answer to their end. */
    public WebPage follow(WebPage first) {
        WebPage page = first;
        for (int hops = 0; page.headers().firstValue("Location").isPresent() && page.status() / 100 == 3; hops++) {
            if (hops == REDIRECT_LIMIT) {
                throw new IllegalStateException("more than " + REDIRECT_LIMIT + " redirects");
            }
            page = get(page.redirect());
        }
        return page;
    }

    private WebPage send(URI uri, HttpRequest.Builder request, Map<String, String> headers) {
        fixedHeaders.forEach(request::setHeader);
        headers.forEach(request::setHeader);
        String sent = jar(uri).entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        if (!sent.isEmpty()) {
            request.setHeader("Cookie", sent);
        }
        try {
            HttpResponse<String> response = http.send(request.timeout(LIMIT).build(), BodyHandlers.ofString(UTF_8));
            response.headers().allValues("Set-Cookie").forEach(header -> store(uri, header));
            return new WebPage(uri, response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + uri.getHost(), e);
        }
    }

    private void store(URI uri, String header) {
        for (HttpCookie cookie : HttpCookie.parse(header)) {
            boolean removed = cookie.getMaxAge() == 0 || cookie.getValue().isEmpty();
            setCookie(uri, cookie.getName(), removed ? null : rawValue(header));
        }
    }

    // The JDK strips quotes that a signed cookie needs.
    private static String rawValue(String header) {
        String pair = header.substring(0, (header + ";").indexOf(';'));
        return pair.substring(pair.indexOf('=') + 1).strip();
    }

    private ConcurrentMap<String, String> jar(URI uri) {
        return cookies.computeIfAbsent(uri.getAuthority(), host -> new ConcurrentHashMap<>());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
