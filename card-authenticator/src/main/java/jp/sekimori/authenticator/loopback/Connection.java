// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
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

    /** On the same PC a request is there at once, and an answer too, unless the system's buffers are full of unread ones. */
    private static final Duration SLOW = Duration.ofMillis(500);

    /** No browser asks again before it has its answer; whoever does keeps us at work and need not read a single one. */
    private static final int MOST_IN_ADVANCE = 4;

    private final Socket socket;
    private final ConnectionLimits limits;
    private final Ticker time;
    private final Function<IncomingRequest, Reply> endpoints;
    private volatile State state;
    private volatile boolean reading;
    private int inAdvance;

    Connection(Socket socket, ConnectionLimits limits, Ticker time, Function<IncomingRequest, Reply> endpoints) {
        this.socket = socket;
        this.limits = limits;
        this.time = time;
        this.endpoints = endpoints;
        this.state = receiving();
    }

    /**
     * Serves until the caller goes, time is over, or an answer was the last word on this connection.
     *
     * @param free runs whenever the caller has nothing for us: this connection may go, for one more caller
     */
    End serve(Runnable free) {
        try {
            InputStream in = new BufferedInputStream(new Incoming(socket.getInputStream(), free));
            while (next(in)) {
                state = until(Doing.NOTHING, limits.idle());
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
        State receiving = receiving();
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
        Reply reply = endpoints.apply(request);
        inAdvance += in.available() > 0 ? 1 : 0;
        boolean another = request.isReadToItsEnd() && request.keepsAlive() && inAdvance < MOST_IN_ADVANCE;
        return answer(request, reply, another);
    }

    private boolean answer(IncomingRequest request, Reply reply, boolean another) throws IOException {
        state = answering();
        Reply sent = request.method().equals("HEAD") ? reply.withoutBody() : reply;
        socket.getOutputStream().write(sent.bytes(another ? Reply.Afterwards.KEEP : Reply.Afterwards.CLOSE));
        reply.whenSent().run();
        return another;
    }

    /** True while the caller keeps us waiting, and not we the caller, whose bytes may be there and not read yet. */
    boolean isWaiting() {
        return switch (state.doing()) {
            case WORKING -> false;
            case NOTHING, RECEIVING -> reading && !hasMore();
            case ANSWERING -> isUnread();
        };
    }

    /** True when the caller does not take its answer. */
    boolean isUnread() {
        State now = state;
        return now.doing() == Doing.ANSWERING && isSlow(now);
    }

    /** True when it had all that it asked for: it loses nothing when it has to come again. */
    boolean isAnswered() {
        return state.doing() == Doing.NOTHING;
    }

    /** True when the caller has just come, or just begun to ask: an honest one is about to say the rest. */
    boolean isNew() {
        State now = state;
        return now.doing() == Doing.RECEIVING && !isSlow(now);
    }

    private boolean isSlow(State now) {
        return time.now().compareTo(now.since().plus(SLOW)) >= 0;
    }

    private boolean hasMore() {
        try {
            return socket.getInputStream().available() > 0;
        } catch (IOException gone) {
            return false;
        }
    }

    Socket socket() {
        return socket;
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

    private State receiving() {
        return until(Doing.RECEIVING, limits.request());
    }

    private State answering() {
        return until(Doing.ANSWERING, limits.request());
    }

    private State until(Doing doing, Duration atMost) {
        Duration now = time.now();
        return new State(doing, now, Optional.of(now.plus(atMost)));
    }

    private State working() {
        return new State(Doing.WORKING, time.now(), Optional.empty());
    }

    private enum Doing {
        /** It was answered, and may ask again. */
        NOTHING,
        RECEIVING,
        WORKING,
        ANSWERING
    }

    /** What the caller says, and whether we are waiting for it: what was read and not looked at yet is our debt. */
    private final class Incoming extends FilterInputStream {
        private final Runnable free;

        Incoming(InputStream in, Runnable free) {
            super(in);
            this.free = free;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            reading = true;
            try {
                free.run();
                return super.read(bytes, from, length);
            } finally {
                reading = false;
            }
        }
    }

    /** How serving ended. */
    enum End {
        /** The caller takes its answer; the connection is to be closed when it has. */
        LAST_WORD_SAID,
        /** Nothing is left to do. */
        CLOSED
    }

    /** What is done, since when and, when the caller is waited for, until when. */
    private record State(Doing doing, Duration since, Optional<Duration> until) {}
}
