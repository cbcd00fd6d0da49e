// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A server that says exactly what a test wants, byte by byte. */
final class RawServer implements AutoCloseable {
    /** What the server says to each connection, once it has read the request's head. */
    @FunctionalInterface
    interface Script {
        void play(OutputStream out, RawServer server) throws IOException;
    }

    private final ServerSocket listening;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<String> requestLines = new CopyOnWriteArrayList<>();

    private RawServer(ServerSocket listening) {
        this.listening = listening;
    }

    static RawServer saying(Script script) {
        try {
            RawServer server = new RawServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            Thread accepting = new Thread(() -> server.accept(script));
            accepting.setDaemon(true);
            accepting.start();
            return server;
        } catch (IOException cannotListen) {
            throw new UncheckedIOException(cannotListen);
        }
    }

    static RawServer saying(String head, byte[] body) {
        return saying((out, server) -> {
            out.write(text(head));
            out.write(body);
        });
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort() + "/");
    }

    List<String> requestLines() {
        return List.copyOf(requestLines);
    }

    /** Says this again and again, with a pause between, until the test is over or the other side has hung up. */
    void drip(OutputStream out, byte[] drop) throws IOException {
        try {
            while (!closed.await(5, TimeUnit.MILLISECONDS)) {
                out.write(drop);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says nothing more until the test is over. */
    void fallSilent() {
        try {
            closed.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept(Script script) {
        while (closed.getCount() > 0) {
            try {
                Socket connection = listening.accept();
                Thread speaking = new Thread(() -> speak(connection, script));
                speaking.setDaemon(true);
                speaking.start();
            } catch (IOException over) {
                return;
            }
        }
    }

    private void speak(Socket connection, Script script) {
        try (connection) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
            requestLines.add(in.readLine());
            while (!in.readLine().isEmpty()) {
                // The other lines of the head do not matter here.
            }
            script.play(connection.getOutputStream(), this);
        } catch (IOException hungUp) {
            // The client had enough, which is what these tests are about.
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listening.close();
    }
}
