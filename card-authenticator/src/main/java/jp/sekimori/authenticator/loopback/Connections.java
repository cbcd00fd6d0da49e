// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import jp.sekimori.authenticator.signing.Ticker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections that are open, and how many and how long. An honest request on the same PC is complete within
 * milliseconds, so when there is no room the one that has kept us waiting longest goes: half-open connections, however
 * many, push out each other and not the click of a person.
 */
final class Connections {
    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    /** Long enough for a caller to take its answer before the connection ends. */
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final ConnectionLimits limits;
    private final Ticker time;
    private final ExecutorService threads;
    private final Function<IncomingRequest, Reply> endpoints;
    private final List<Connection> served = new ArrayList<>();
    private final List<Leaving> leaving = new ArrayList<>();

    Connections(
            ConnectionLimits limits, Ticker time, ExecutorService threads, Function<IncomingRequest, Reply> endpoints) {
        this.limits = limits;
        this.time = time;
        this.threads = threads;
        this.endpoints = endpoints;
    }

    /** Answers requests on this connection, on a thread of its own. */
    void serve(Socket socket) {
        Connection connection = new Connection(socket, limits, time, endpoints);
        if (!admit(connection)) {
            close(socket);
            return;
        }
        try {
            threads.execute(() -> answer(connection, socket));
        } catch (RuntimeException | Error noThread) {
            LOG.warn("A caller found no thread: {}", noThread.getClass().getName());
            left(connection);
            close(socket);
        }
    }

    private void answer(Connection connection, Socket socket) {
        try {
            if (connection.serve() == Connection.End.LAST_WORD_SAID) {
                part(socket);
            }
        } finally {
            left(connection);
        }
    }

    /** Ends a connection unless it is being served. */
    synchronized void turnOut(Socket socket) {
        boolean known = served.stream().anyMatch(connection -> connection.isOn(socket))
                || leaving.stream().anyMatch(one -> one.socket() == socket);
        if (!known) {
            close(socket);
        }
    }

    /** Says a last word and ends the connection; not a byte of it is read. */
    void dismiss(Socket socket, byte[] lastWord) {
        try {
            socket.getOutputStream().write(lastWord);
            part(socket);
        } catch (IOException hungUp) {
            close(socket);
        }
    }

    /**
     * Ends a connection on which the last word was said. What the caller may still be sending is not read, so the
     * connection stays for a moment: closed at once, the system would throw the last word away with it.
     */
    private void part(Socket socket) {
        try {
            socket.shutdownOutput();
            leave(new Leaving(socket, time.now().plus(FAREWELL)));
        } catch (IOException hungUp) {
            close(socket);
        }
    }

    /** Ends what has taken too long; goes on whatever happens. To be called twice a second. */
    synchronized void tick() {
        try {
            served.stream().filter(Connection::isOverdue).forEach(Connection::close);
            leaving.removeIf(this::gone);
        } catch (RuntimeException | Error bug) {
            LOG.warn("Looking after the connections failed: {}", bug.getClass().getName());
        }
    }

    /** Ends all connections. */
    synchronized void close() {
        served.forEach(Connection::close);
        leaving.forEach(each -> close(each.socket()));
    }

    private synchronized boolean admit(Connection connection) {
        if (served.size() >= limits.most()) {
            List<Connection> waiting =
                    served.stream().filter(Connection::isWaiting).toList();
            if (waiting.isEmpty()) {
                return false;
            }
            Connection longest = waiting.stream()
                    .min(Comparator.comparing(Connection::since))
                    .orElseThrow();
            served.remove(longest);
            longest.close();
        }
        return served.add(connection);
    }

    private synchronized void left(Connection connection) {
        served.remove(connection);
    }

    private synchronized void leave(Leaving one) {
        if (leaving.size() >= limits.most()) {
            close(leaving.remove(0).socket());
        }
        leaving.add(one);
    }

    private boolean gone(Leaving one) {
        if (time.now().compareTo(one.until()) < 0) {
            return false;
        }
        close(one.socket());
        return true;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("A connection was gone already");
        }
    }

    private record Leaving(Socket socket, Duration until) {}
}
