// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.LockSupport;
import jp.sekimori.authenticator.owner.Ownership;
import jp.sekimori.authenticator.owner.PeerOwner;
import jp.sekimori.eid.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets in our own user's connections. A stranger's is refused before a byte of it is read (security rule 6): it gets one
 * short answer, and no thread waits for what it says or for when it hangs up.
 */
final class Gate {
    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
    private static final int MOST_WAITING = 256;
    private static final long PAUSE_NANOS = 5_000_000;

    private final ServerSocket server;
    private final PeerOwner peers;
    private final Connections connections;
    private final LocalPage page;
    private final BlockingQueue<Socket> arrived = new ArrayBlockingQueue<>(MOST_WAITING);

    Gate(ServerSocket server, PeerOwner peers, Connections connections, LocalPage page) {
        this.server = server;
        this.peers = peers;
        this.connections = connections;
        this.page = page;
    }

    /** Takes connections until the server's socket is closed; to be run by a thread of its own. */
    void accept() {
        while (!server.isClosed()) {
            try {
                arrived.put(server.accept());
            } catch (IOException | RuntimeException | Error e) {
                // Closed, or the caller hung up, or the process has no descriptor or no memory left for the moment.
                LockSupport.parkNanos(PAUSE_NANOS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Judges connections until the thread is interrupted; to be run by a thread of its own. */
    void judge() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                judge(waiting());
            } catch (RuntimeException | Error e) {
                // What broke may be the very saying so: nothing is said.
                LockSupport.parkNanos(PAUSE_NANOS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private List<Socket> waiting() throws InterruptedException {
        List<Socket> batch = new ArrayList<>(MOST_WAITING + 1);
        batch.add(arrived.take());
        arrived.drainTo(batch);
        return batch;
    }

    /** Nothing that goes wrong with one caller, or in one moment, may leave the gate without its keeper. */
    private void judge(List<Socket> batch) {
        try {
            PeerOwner now = peers.now();
            batch.forEach(socket -> judge(socket, now));
        } catch (RuntimeException | Error bug) {
            batch.forEach(socket -> turnOut(socket, bug));
        }
    }

    private void judge(Socket socket, PeerOwner now) {
        try {
            admit(socket, now);
        } catch (RuntimeException | Error bug) {
            turnOut(socket, bug);
        }
    }

    /** One who cannot even be turned out must not hold up those who came with him. */
    private void turnOut(Socket socket, Throwable bug) {
        try {
            LOG.warn("A caller could not be judged: {}", bug.getClass().getName());
            connections.turnOut(socket);
        } catch (RuntimeException | Error e) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void admit(Socket socket, PeerOwner now) {
        Ownership ownership = now.of((InetSocketAddress) socket.getRemoteSocketAddress(), (InetSocketAddress)
                socket.getLocalSocketAddress());
        switch (ownership) {
            case OWN_USER -> connections.serve(socket);
            case OTHER_USER -> refuse(socket, Reason.OTHER_DESKTOP_USER);
            case NOT_TOLD -> refuse(socket, Reason.CALLER_NOT_KNOWN);
        }
    }

    private void refuse(Socket socket, Reason reason) {
        LOG.info("Refused a connection: {}", reason.code());
        connections.dismiss(
                socket,
                Reply.turnedAway(page.turnedAway(reason), LocalPage.resource("page.css"))
                        .bytes(Reply.Afterwards.CLOSE));
    }
}
