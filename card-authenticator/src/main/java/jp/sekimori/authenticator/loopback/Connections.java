// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import java.util.stream.Stream;
import jp.sekimori.authenticator.signing.Ticker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections that are open, and how many and how long. When there is no room, one that keeps us waiting goes: first
 * one that leaves its answer unread, then the one that has kept us waiting longest. Half-open connections, however many,
 * push out each other and not the click of a person. Nobody goes whom we keep waiting: when that is everybody, the
 * newcomer waits its turn, which comes by itself, because the work is ours.
 */
final class Connections {
    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    /** Long enough for a caller to take its answer before the connection ends. */
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    /** How many may wait their turn; they cost a socket each, and no thread. */
    private static final int MOST_IN_TURN = 256;

    private final ConnectionLimits limits;
    private final Ticker time;
    private final ExecutorService threads;
    private final Function<IncomingRequest, Reply> endpoints;
    private final List<Connection> served = new ArrayList<>();
    private final Queue<Connection> inTurn = new ArrayDeque<>();
    private final List<Leaving> leaving = new ArrayList<>();

    Connections(
            ConnectionLimits limits, Ticker time, ExecutorService threads, Function<IncomingRequest, Reply> endpoints) {
        this.limits = limits;
        this.time = time;
        this.threads = threads;
        this.endpoints = endpoints;
    }

    /** Answers requests on this connection, on a thread of its own, as soon as its turn has come. */
    void serve(Socket socket) {
        if (queue(new Connection(socket, limits, time, endpoints))) {
            letIn();
        } else {
            close(socket);
        }
    }

    private synchronized boolean queue(Connection newcomer) {
        return inTurn.size() < MOST_IN_TURN && inTurn.add(newcomer);
    }

    private void letIn() {
        for (Optional<Connection> next = admit(); next.isPresent(); next = admit()) {
            begin(next.get());
        }
    }

    private synchronized Optional<Connection> admit() {
        if (inTurn.isEmpty() || !room()) {
            return Optional.empty();
        }
        Connection next = inTurn.remove();
        served.add(next);
        return Optional.of(next);
    }

    private boolean room() {
        if (served.size() < limits.most()) {
            return true;
        }
        List<Connection> waiting = served.stream().filter(Connection::isWaiting).toList();
        // A few of many may be honest and new: their request is on its way, and so is the end of what the others ask.
        boolean crowd = 2 * waiting.size() >= limits.most();
        Optional<Connection> longest = waiting.stream()
                .filter(one -> crowd || !one.isNew())
                .min(Comparator.comparing(Connection::isUnread)
                        .thenComparing(Connection::isAnswered)
                        .reversed()
                        .thenComparing(Connection::since));
        longest.ifPresent(served::remove);
        longest.ifPresent(Connection::close);
        return longest.isPresent();
    }

    private void begin(Connection connection) {
        try {
            threads.execute(() -> answer(connection));
        } catch (RuntimeException | Error noThread) {
            LOG.warn("A caller found no thread: {}", noThread.getClass().getName());
            left(connection);
            connection.close();
        }
    }

    private void answer(Connection connection) {
        try {
            if (connection.serve(this::letIn) == Connection.End.LAST_WORD_SAID) {
                part(connection.socket());
            }
        } finally {
            left(connection);
            letIn();
        }
    }

    /** Ends a connection unless it is being served. */
    synchronized void turnOut(Socket socket) {
        boolean known = Stream.concat(served.stream(), inTurn.stream()).anyMatch(one -> one.socket() == socket)
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
    void tick() {
        try {
            endOverdue();
            letIn();
        } catch (RuntimeException | Error bug) {
            LOG.warn("Looking after the connections failed: {}", bug.getClass().getName());
        }
    }

    private synchronized void endOverdue() {
        served.stream().filter(Connection::isOverdue).forEach(Connection::close);
        leaving.removeIf(this::gone);
        inTurn.stream().filter(Connection::isOverdue).forEach(Connection::close);
        inTurn.removeIf(Connection::isOverdue);
    }

    /** Ends all connections. */
    synchronized void close() {
        served.forEach(Connection::close);
        inTurn.forEach(Connection::close);
        inTurn.clear();
        leaving.forEach(each -> close(each.socket()));
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
