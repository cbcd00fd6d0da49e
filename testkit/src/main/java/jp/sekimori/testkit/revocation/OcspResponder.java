// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.revocation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A responder (RFC 6960) on the loopback interface, over HTTP, which answers for one generation of a test authority, in
 * one of many ways that can be changed while it runs. Thread-safe.
 *
 * <p>As a program of its own, until its process ends: {@code --pki DIR} folder of the stored test authority;
 * {@code --generation N} for which it answers, 0 being the oldest (default: 0); {@code --port P} (default: a free one);
 * {@code --revoked FILE} of lines {@code HEX-SERIAL [REASON]}, read for each request, the reason as RFC 5280 spells it;
 * {@code --signer authority|delegated} (default: authority), a delegated one's certificate is kept in the folder as
 * {@code ocsp-responder.crt}; {@code --with BEHAVIOUR} see {@link ResponderBehaviour}. It prints its URL when ready.
 */
public final class OcspResponder implements AutoCloseable {
    private static final String REQUEST_TYPE = "application/ocsp-request";
    private static final String ANSWER_TYPE = "application/ocsp-response";
    private static final int LONGEST_REQUEST = 10_000;
    private static final int ENDLESS_BYTES = 100 * 1024 * 1024;
    private static final int LONGEST_SLEEP_SECONDS = 30;

    private final ResponderDesk desk;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(OcspResponder::daemon);
    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    private OcspResponder(ResponderDesk desk, HttpServer server) {
        this.desk = desk;
        this.server = server;
    }

    /** Begins to answer on this port, 0 for a free one. */
    public static OcspResponder start(ResponderDesk desk, int port) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            OcspResponder responder = new OcspResponder(desk, server);
            server.createContext("/", responder::handle);
            server.setExecutor(responder.threads);
            server.start();
            return responder;
        } catch (IOException portTaken) {
            throw new UncheckedIOException(portTaken);
        }
    }

    /** Runs until the process is ended. */
    public static void main(String[] arguments) {
        ResponderOptions options = ResponderOptions.parse(arguments);
        OcspResponder responder = start(options.desk(), options.port());
        System.out.println(responder.url());
    }

    /** Where it listens. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** How many requests have come. */
    public int requests() {
        return requests.get();
    }

    /** From the next request on. */
    public void behave(ResponderBehaviour behaviour) {
        desk.behave(behaviour);
    }

    /** Revokes from the next request on, for this reason of RFC 5280 §5.3.1. */
    public void revoke(BigInteger serial, int reason) {
        desk.revoke(serial, reason);
    }

    /** The certificate whose key signs, for pinning. */
    public X509Certificate certificate() {
        return desk.certificate();
    }

    /** Stops answering at once; whoever still waits gets a broken connection. */
    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        try (exchange) {
            byte[] request = exchange.getRequestBody().readNBytes(LONGEST_REQUEST);
            if (!REQUEST_TYPE.equals(exchange.getRequestHeaders().getFirst("Content-Type"))) {
                exchange.sendResponseHeaders(415, -1);
                return;
            }
            answer(exchange, request);
        }
    }

    private void answer(HttpExchange exchange, byte[] request) throws IOException {
        ResponderBehaviour behaviour = desk.behaviour();
        if (behaviour == ResponderBehaviour.UNAVAILABLE) {
            exchange.sendResponseHeaders(503, -1);
            return;
        }
        if (behaviour == ResponderBehaviour.SLOW && waitedInVain()) {
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", ANSWER_TYPE);
        if (behaviour == ResponderBehaviour.ENDLESS) {
            sendEndless(exchange);
            return;
        }
        byte[] answer = desk.answer(request);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
    }

    /** True when the responder was closed first. */
    private boolean waitedInVain() {
        try {
            return closed.await(LONGEST_SLEEP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException shutDown) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static void sendEndless(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, ENDLESS_BYTES);
        byte[] block = new byte[64 * 1024];
        OutputStream body = exchange.getResponseBody();
        for (int sent = 0; sent < ENDLESS_BYTES; sent += block.length) {
            body.write(block);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "ocsp-responder");
        thread.setDaemon(true);
        return thread;
    }
}
