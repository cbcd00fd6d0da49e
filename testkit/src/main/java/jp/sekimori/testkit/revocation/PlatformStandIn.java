// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.revocation;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * A licensed operator's API as docs/en/platform.md describes it, on 127.0.0.1 over TLS. What it knows stands in a text file
 * (see {@link PlatformStandInProcess}).
 */
public final class PlatformStandIn implements AutoCloseable {
    private static final Duration TWO_DAYS = Duration.ofDays(2);
    private static final int MEGABYTE = 1 << 20;
    private static final int OK = 200;

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "platform-stand-in");
        thread.setDaemon(true);
        return thread;
    });
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicInteger questions = new AtomicInteger();
    private final PlatformRecords records;
    private final PlatformClient client;
    private final Clock clock;
    private volatile Set<PlatformMisbehaviour> misbehaviours = Set.of();

    private PlatformStandIn(HttpsServer server, Path records, PlatformClient client, Clock clock) {
        this.server = server;
        this.records = new PlatformRecords(records);
        this.client = client;
        this.clock = clock;
    }

    /**
     * How the stand-in listens.
     *
     * @param port 0 for any that is free
     * @param tls with the server's keys, and for {@link PlatformClient.Certificate} the authority of its clients
     */
    public record Listening(int port, SSLContext tls) {}

    /** Starts it; what it knows is read from the file anew for each question. */
    public static PlatformStandIn start(Listening listening, PlatformClient client, Path records, Clock clock) {
        try {
            HttpsServer server =
                    HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), listening.port()), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(listening.tls()) {
                @Override
                public void configure(HttpsParameters parameters) {
                    SSLParameters ours = getSSLContext().getDefaultSSLParameters();
                    ours.setNeedClientAuth(client instanceof PlatformClient.Certificate);
                    parameters.setSSLParameters(ours);
                }
            });
            PlatformStandIn standIn = new PlatformStandIn(server, records, client, clock);
            server.createContext("/", standIn::handle);
            server.setExecutor(standIn.threads);
            server.start();
            return standIn;
        } catch (IOException cannotListen) {
            throw new UncheckedIOException(cannotListen);
        }
    }

    /** Where the API begins. */
    public URI uri() {
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
    }

    /** How many questions came, answered or not. */
    public int questions() {
        return questions.get();
    }

    /** From now on wrong in these ways and no other. */
    public void misbehave(PlatformMisbehaviour... ways) {
        misbehaviours = Set.of(ways);
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            questions.incrementAndGet();
            String path = exchange.getRequestURI().toString();
            byte[] question = exchange.getRequestBody().readNBytes(MEGABYTE);
            if (!authenticated(exchange, path)) {
                reply(exchange, 401, "{}");
                return;
            }
            if (does(PlatformMisbehaviour.SILENT)) {
                closing.await();
            }
            answer(exchange, path, JSONObjectUtils.parse(new String(question, StandardCharsets.UTF_8)));
        } catch (ParseException notAQuestion) {
            reply(exchange, 400, "{}");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean authenticated(HttpExchange exchange, String path) {
        // A client without certificate does not come as far as this.
        return client instanceof PlatformClient.Certificate
                || ((PlatformClient.Assertion) client)
                        .accepts(exchange.getRequestHeaders().getFirst("Authorization"), uri() + path, clock.instant());
    }

    private void answer(HttpExchange exchange, String path, Map<String, Object> question) throws IOException {
        String serial = String.valueOf(question.get("serial"));
        String issuerKey = String.valueOf(question.get("issuer_key"));
        if (does(PlatformMisbehaviour.SERVER_ERROR)) {
            reply(exchange, 500, "{}");
        } else if (does(PlatformMisbehaviour.REDIRECT)) {
            exchange.getResponseHeaders().set("Location", uri() + "/v1/elsewhere");
            reply(exchange, 307, "{}");
        } else if (path.equals("/v1/status")) {
            reply(exchange, OK, finish(records.status(serial), question));
        } else if (path.equals("/v1/person")) {
            reply(exchange, OK, finish(records.person(serial, issuerKey), question));
        } else {
            reply(exchange, 404, "{}");
        }
    }

    private String finish(Map<String, Object> said, Map<String, Object> question) {
        Map<String, Object> members = new LinkedHashMap<>(said);
        members.put("this_update", clock.instant().plus(shift()).toString());
        if (!does(PlatformMisbehaviour.NO_NONCE)) {
            members.put(
                    "nonce",
                    does(PlatformMisbehaviour.WRONG_NONCE) ? "another" : String.valueOf(question.get("nonce")));
        }
        if (does(PlatformMisbehaviour.UNKNOWN_MEMBER)) {
            members.put("note", "trust me");
        }
        String answer = JSONObjectUtils.toJSONString(members);
        if (does(PlatformMisbehaviour.DUPLICATE_MEMBER)) {
            return answer.replaceFirst("\\{", "{\"status\":\"good\",");
        }
        if (does(PlatformMisbehaviour.TOO_LARGE)) {
            return answer + " ".repeat(MEGABYTE);
        }
        return does(PlatformMisbehaviour.GARBAGE) ? "<html>busy</html>" : answer;
    }

    private Duration shift() {
        if (does(PlatformMisbehaviour.YESTERDAY)) {
            return TWO_DAYS.negated();
        }
        return does(PlatformMisbehaviour.TOMORROW) ? TWO_DAYS : Duration.ZERO;
    }

    private boolean does(PlatformMisbehaviour way) {
        return misbehaviours.contains(way);
    }

    private static void reply(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
