// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import jp.sekimori.authenticator.signing.Ticker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection of our own user: request, answer, and the next. */
final class Connection {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final Socket socket;
    private final ConnectionLimits limits;
    private final Ticker time;
    private final Function<IncomingRequest, Reply> endpoints;
    private volatile State state;

    Connection(Socket socket, ConnectionLimits limits, Ticker time, Function<IncomingRequest, Reply> endpoints) {
        this.socket = socket;
        this.limits = limits;
        this.time = time;
        this.endpoints = endpoints;
        this.state = waiting(limits.request());
    }

    /** Serves until the caller goes, time is over, or an answer was the last word on this connection. */
    End serve() {
        try {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (next(in)) {
                state = waiting(limits.idle());
            }
            return End.LAST_WORD_SAID;
        } catch (IOException | UncheckedIOException ended) {
            LOG.debug("A connection ended");
        } catch (RuntimeException | Error bug) {
            LOG.warn("A request could not be answered: {}", bug.getClass().getName());
        }
        close();
        return End.CLOSED;
    }

    /** Serves one request; true when another may follow. */
    private boolean next(InputStream in) throws IOException {
        in.mark(1);
        if (in.read() < 0) {
            throw new IOException("the caller went");
        }
        in.reset();
        State receiving = waiting(limits.request());
        state = receiving;
        RequestHead head = RequestHead.read(in);
        state = working();
        IncomingRequest request = new IncomingRequest(
                head,
                length -> {
                    state = receiving;
                    byte[] body = in.readNBytes(length);
                    state = working();
                    return body;
                },
                (InetSocketAddress) socket.getLocalSocketAddress());
        return answer(request, endpoints.apply(request));
    }

    private boolean answer(IncomingRequest request, Reply reply) throws IOException {
        state = waiting(limits.request());
        boolean another = request.isReadToItsEnd() && request.keepsAlive();
        Reply sent = request.method().equals("HEAD") ? reply.withoutBody() : reply;
        socket.getOutputStream().write(sent.bytes(another ? Reply.Afterwards.KEEP : Reply.Afterwards.CLOSE));
        reply.whenSent().run();
        return another;
    }

    /** True while the caller keeps us waiting, and not we the caller. */
    boolean isWaiting() {
        return state.until().isPresent();
    }

    boolean isOn(Socket other) {
        return socket == other;
    }

    boolean isOverdue() {
        return state.until().filter(until -> time.now().compareTo(until) >= 0).isPresent();
    }

    Duration since() {
        return state.since();
    }

    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("A connection was gone already");
        }
    }

    private State waiting(Duration atMost) {
        Duration now = time.now();
        return new State(now, Optional.of(now.plus(atMost)));
    }

    private State working() {
        return new State(time.now(), Optional.empty());
    }

    /** How serving ended. */
    enum End {
        /** The caller takes its answer; the connection is to be closed when it has. */
        LAST_WORD_SAID,
        /** Nothing is left to do. */
        CLOSED
    }

    /** Since when this is so and, when the caller is waited for, until when. */
    private record State(Duration since, Optional<Duration> until) {}
}
