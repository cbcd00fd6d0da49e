// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.http;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/**
 * {@link BoundedHttp} over the JDK's client. One deadline covers connecting, headers and body: the JDK's own time-out ends
 * at the headers, so that a server which drips its body would hold a thread for ever. HTTP/1.1, no redirects, no cookies,
 * no credentials. Proxies are those of the JVM ({@code https.proxyHost}, …), as administrators expect of a Java server;
 * the environment's {@code https_proxy} is not read. Thread-safe. Throws for no behaviour of the other side, and what it
 * was asked to send appears in no text.
 */
public final class JdkHttp implements BoundedHttp {
    private static final int OK = 200;

    private final HttpClient client;
    private final Duration total;

    private JdkHttp(HttpClient client, Duration total) {
        if (total.isNegative() || total.isZero()) {
            throw new IllegalArgumentException("A time limit is more than nothing");
        }
        this.client = client;
        this.total = total;
    }

    /**
     * With the JVM's trusted authorities.
     *
     * @param total the longest that an exchange takes; a request's own time-out may shorten it
     */
    public static JdkHttp within(Duration total) {
        return new JdkHttp(builder().build(), total);
    }

    /** With these keys and trusted authorities instead, such as for mutual TLS. */
    public static JdkHttp within(Duration total, SSLContext tls) {
        return new JdkHttp(builder().sslContext(tls).build(), total);
    }

    private static HttpClient.Builder builder() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER);
    }

    @Override
    public HttpOutcome send(HttpRequest request, int maxBytes) {
        MemoryBody body = new MemoryBody();
        return exchange(request, body, info -> new BoundedBody(body, maxBytes, info.headers()));
    }

    @Override
    public HttpOutcome download(HttpRequest request, Path into, long maxBytes) {
        FileBody body = new FileBody(into);
        return exchange(
                request,
                body,
                info -> info.statusCode() == OK ? new BoundedBody(body, maxBytes, info.headers()) : new UnreadBody());
    }

    private HttpOutcome exchange(HttpRequest request, ReceivedBody body, BodyHandler<byte[]> handler) {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, handler);
        try {
            HttpResponse<byte[]> response = answer.get(limit(request).toNanos(), TimeUnit.NANOSECONDS);
            return new HttpOutcome.Reply(response.statusCode(), response.headers(), response.body());
        } catch (TimeoutException late) {
            return givenUp(answer, body, HttpOutcome.Kind.TIMED_OUT);
        } catch (ExecutionException failed) {
            return givenUp(answer, body, kind(Objects.requireNonNullElse(failed.getCause(), failed)));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return givenUp(answer, body, HttpOutcome.Kind.UNREACHABLE);
        }
    }

    private Duration limit(HttpRequest request) {
        return request.timeout().filter(own -> own.compareTo(total) < 0).orElse(total);
    }

    private static HttpOutcome givenUp(
            CompletableFuture<HttpResponse<byte[]>> answer, ReceivedBody body, HttpOutcome.Kind kind) {
        answer.cancel(true);
        body.abandon();
        return new HttpOutcome.Trouble(kind);
    }

    private static HttpOutcome.Kind kind(Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof BodyException refused) {
                return refused.kind();
            }
            if (each instanceof HttpTimeoutException) {
                return HttpOutcome.Kind.TIMED_OUT;
            }
        }
        return HttpOutcome.Kind.UNREACHABLE;
    }
}
