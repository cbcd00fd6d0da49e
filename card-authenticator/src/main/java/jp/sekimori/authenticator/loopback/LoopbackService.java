// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** The running service: bound to 127.0.0.1 and to nothing else, until it is closed. */
public final class LoopbackService implements AutoCloseable {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int BACKLOG = 16;
    private static final int THREADS = 6;
    private static final long TICK_MILLIS = 400;

    private final HttpServer server;
    private final Transactions transactions;
    private final ExecutorService requests;
    private final ScheduledExecutorService clock;

    private LoopbackService(HttpServer server, ServiceSetting setting) {
        this.server = server;
        this.transactions = new Transactions();
        this.requests = Executors.newFixedThreadPool(THREADS, daemons("request"));
        this.clock = Executors.newSingleThreadScheduledExecutor(daemons("clock"));
        RequestGuard guard = new RequestGuard(setting.peers(), setting.mode());
        server.createContext(
                "/",
                new Endpoints(
                        guard,
                        new Opening(guard, setting, transactions, new DialogueMaker(setting)),
                        new PageRequests(transactions, requests),
                        LocalPage.in(setting.language())));
        server.setExecutor(requests);
    }

    /**
     * Starts the service on the first free port.
     *
     * @throws PortsTakenException when none of the ports is free
     */
    public static LoopbackService start(ServiceSetting setting) {
        limitSlowClients();
        LoopbackService service = new LoopbackService(bind(setting), setting);
        service.server.start();
        var unused = service.clock.scheduleWithFixedDelay(
                service.transactions::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        return service;
    }

    /** The port that was taken. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Closes an open PIN window and stops answering. */
    @Override
    public void close() {
        transactions.stop();
        clock.shutdownNow();
        server.stop(0);
        requests.shutdown();
    }

    private static HttpServer bind(ServiceSetting setting) {
        BindException taken = new BindException("no port was given");
        for (int port : setting.ports()) {
            try {
                return HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), BACKLOG);
            } catch (BindException e) {
                taken = e;
            } catch (IOException e) {
                throw new UncheckedIOException("the service cannot listen on the loopback interface", e);
            }
        }
        throw new PortsTakenException(taken);
    }

    /** A program that opens connections and says nothing must not use up the threads; seconds. */
    private static void limitSlowClients() {
        System.setProperty("sun.net.httpserver.maxReqTime", "10");
        System.setProperty("sun.net.httpserver.maxRspTime", "20");
        System.setProperty("sun.net.httpserver.maxReqHeaders", "64");
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
