// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The running service: bound to 127.0.0.1 and to nothing else, until it is closed. */
public final class LoopbackService implements AutoCloseable {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    /** Callers whom the gate has not looked at yet wait here, in the order in which they came. */
    private static final int BACKLOG = 1_024;

    private static final long TICK_MILLIS = 400;

    private final ServerSocket server;
    private final Transactions transactions = new Transactions();
    private final ExecutorService requests = Executors.newCachedThreadPool(daemons("request"));
    private final ExecutorService doors = Executors.newFixedThreadPool(2, daemons("door"));
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2, daemons("clock"));
    private final Connections connections;
    private final Gate gate;

    private LoopbackService(ServerSocket server, ServiceSetting setting) {
        this.server = server;
        RequestGuard guard = new RequestGuard(setting.mode());
        LocalPage page = LocalPage.in(setting.language());
        Endpoints endpoints = new Endpoints(
                guard,
                new Opening(guard, setting, transactions, new DialogueMaker(setting)),
                new PageRequests(transactions),
                page);
        this.connections = new Connections(ConnectionLimits.USUAL, setting.time(), requests, endpoints);
        this.gate = new Gate(server, setting.peers(), connections, page);
    }

    /**
     * Starts the service on the first free port.
     *
     * @throws PortsTakenException when none of the ports is free
     */
    public static LoopbackService start(ServiceSetting setting) {
        LoopbackService service = new LoopbackService(bind(setting), setting);
        service.doors.execute(service.gate::accept);
        service.doors.execute(service.gate::judge);
        service.everyMoment(service.transactions::tick);
        // On a thread of its own: a window that hangs must not keep connections open.
        service.everyMoment(service.connections::tick);
        return service;
    }

    /** The port that was taken. */
    public int port() {
        return server.getLocalPort();
    }

    /** Closes an open PIN window and stops answering. */
    @Override
    public void close() {
        transactions.stop();
        clock.shutdownNow();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the service cannot stop listening", e);
        }
        doors.shutdownNow();
        awaitGate();
        connections.close();
        requests.shutdown();
    }

    // The system gives the port back when nobody waits at it any more.
    private void awaitGate() {
        try {
            boolean unused = doors.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void everyMoment(Runnable work) {
        var unused = clock.scheduleWithFixedDelay(lasting(work), TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** A scheduler forgets work that threw once, and with it every window and connection that waits for its end. */
    static Runnable lasting(Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException | Error e) {
                // The work says itself what broke; what comes out of it broke even that.
                LockSupport.parkNanos(1);
            }
        };
    }

    private static ServerSocket bind(ServiceSetting setting) {
        BindException taken = new BindException("no port was given");
        for (int port : setting.ports()) {
            try {
                return new ServerSocket(port, BACKLOG, InetAddress.getByAddress(LOOPBACK));
            } catch (BindException e) {
                taken = e;
            } catch (IOException e) {
                throw new UncheckedIOException("the service cannot listen on the loopback interface", e);
            }
        }
        throw new PortsTakenException(taken);
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
