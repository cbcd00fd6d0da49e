// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;
import jp.sekimori.authenticator.owner.Ownership;
import jp.sekimori.authenticator.signing.ManualTime;
import jp.sekimori.authenticator.signing.SameThread;
import jp.sekimori.authenticator.signing.TestRequests;
import jp.sekimori.eid.challenge.Flow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Errors of the virtual machine at one caller; the next one is served. */
@DisplayName("The local service in a program that breaks")
final class BrokenServiceTest {
    private static final String SITE = TestRequests.ORIGIN.text();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ManualTime time = new ManualTime();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicBoolean broken = new AtomicBoolean(true);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    static Stream<Error> errors() {
        return Stream.of(new NoClassDefFoundError(), new StackOverflowError(), new InternalError());
    }

    @ParameterizedTest
    @MethodSource("errors")
    @DisplayName("tells the page at once that no window could be opened, and is free for the next sign-in")
    void answersPageWithoutWindow(Error error, @TempDir Path folder) {
        try (RunningService running = RunningService.production(folder)) {
            running.windows.beforeOpening(() -> {
                throw error;
            });
            String once = running.open(SITE, TestRequests.challenge(Flow.CARD_POPUP));
            assertThat(running.state(once).body())
                    .contains("\"type\":\"error\"")
                    .contains("SEK-517");
            running.windows.beforeOpening(() -> {});
            assertSignInBegins(running);
        }
    }

    @ParameterizedTest
    @MethodSource("errors")
    @DisplayName("ends a sign-in whose window shows nothing, and is free for the next one")
    void answersPageOfBrokenWindow(Error error, @TempDir Path folder) {
        try (RunningService running = RunningService.production(folder)) {
            running.windows.beforeShowing(() -> {
                throw error;
            });
            String once = running.open(SITE, TestRequests.challenge(Flow.CARD_POPUP));
            assertThat(running.state(once).body()).contains("answered");
            assertThat(running.windows.isClosed()).isTrue();
            running.windows.beforeShowing(() -> {});
            assertSignInBegins(running);
        }
    }

    @ParameterizedTest
    @MethodSource("errors")
    @DisplayName("hangs up on the caller whose request broke, and answers the next one")
    void servesAfterBrokenRequest(Error error) throws IOException {
        try (ServerSocket server = listening()) {
            RawClient client = behindGate(server, request -> {
                breakOnce(error);
                return Reply.json(200, "{}");
            });
            assertTimeoutPreemptively(PATIENCE, () -> {
                assertThat(client.get("/").send().text()).isEmpty();
                assertThat(client.get("/").send().status()).isEqualTo(200);
            });
        }
    }

    @ParameterizedTest
    @MethodSource("errors")
    @DisplayName("takes the next caller when taking one broke")
    void acceptsAfterBrokenAccept(Error error) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress()) {
            @Override
            public Socket accept() throws IOException {
                breakOnce(error);
                return super.accept();
            }
        }) {
            RawClient client = behindGate(server, request -> Reply.json(200, "{}"));
            assertTimeoutPreemptively(
                    PATIENCE, () -> assertThat(client.get("/").send().status()).isEqualTo(200));
        }
    }

    @ParameterizedTest
    @MethodSource("errors")
    @DisplayName("judges the next caller when one broke and could not even be hung up on")
    void judgesAfterBrokenCaller(Error error) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress()) {
            @Override
            public Socket accept() throws IOException {
                Socket accepted = super.accept();
                return broken.getAndSet(false) ? new BrokenSocket(accepted, error) : accepted;
            }
        }) {
            RawClient client = behindGate(server, request -> Reply.json(200, "{}"));
            assertTimeoutPreemptively(PATIENCE, () -> {
                assertThat(client.get("/").send().text()).isEmpty();
                assertThat(client.get("/").send().status()).isEqualTo(200);
            });
        }
    }

    @ParameterizedTest
    @MethodSource("errors")
    @DisplayName("looks at the clock again when whatever looked has broken")
    void keepsTime(Error error) throws InterruptedException {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        CountDownLatch looked = new CountDownLatch(2);
        var unused = clock.scheduleWithFixedDelay(
                LoopbackService.lasting(() -> {
                    looked.countDown();
                    breakOnce(error);
                }),
                0,
                1,
                TimeUnit.MILLISECONDS);
        assertThat(looked.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        clock.shutdownNow();
    }

    @Test
    @DisplayName("hangs up at once on a caller for whom there is no thread, and serves the next")
    void servesAfterMissingThread() throws IOException {
        SameThread none = new SameThread();
        none.refuseOnce();
        Connections connections = new Connections(ConnectionLimits.USUAL, time, none, request -> Reply.json(200, "{}"));
        try (ServerSocket server = listening();
                Socket caller = new Socket(server.getInetAddress(), server.getLocalPort())) {
            Socket accepted = server.accept();
            assertThatCode(() -> connections.serve(accepted)).doesNotThrowAnyException();
            assertThat(caller.getInputStream().read()).isNegative();
        }
    }

    @Test
    @DisplayName("looks after its connections again when one look at the clock broke")
    void tickSurvivesError() throws IOException {
        Connections connections = new Connections(
                ConnectionLimits.USUAL,
                () -> {
                    if (broken.get()) {
                        throw new StackOverflowError();
                    }
                    return time.now();
                },
                threads,
                request -> Reply.json(200, "{}"));
        broken.set(false);
        try (ServerSocket server = listening();
                Socket caller = new Socket(server.getInetAddress(), server.getLocalPort())) {
            connections.serve(server.accept());
            broken.set(true);
            assertThatCode(connections::tick).doesNotThrowAnyException();
            broken.set(false);
            time.pass(ConnectionLimits.USUAL.request());
            connections.tick();
            assertThat(caller.getInputStream().read()).isNegative();
        }
    }

    private void assertSignInBegins(RunningService running) {
        String once = running.open(SITE, TestRequests.challenge(Flow.CARD_POPUP));
        assertThat(running.state(once).body()).isEqualTo("{\"state\":\"waiting\"}");
        assertThat(running.windows.screen()).isPresent();
    }

    private void breakOnce(Error error) {
        if (broken.getAndSet(false)) {
            throw error;
        }
    }

    /** Hangs up at its end, and breaks whoever looks at it or closes it. */
    private static final class BrokenSocket extends Socket {
        private final Error error;

        BrokenSocket(Socket accepted, Error error) throws IOException {
            this.error = error;
            accepted.close();
        }

        @Override
        public SocketAddress getRemoteSocketAddress() {
            throw error;
        }

        @Override
        public synchronized void close() {
            throw error;
        }
    }

    private static ServerSocket listening() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    private RawClient behindGate(ServerSocket server, Function<IncomingRequest, Reply> endpoints) {
        Connections connections = new Connections(ConnectionLimits.USUAL, time, threads, endpoints);
        Gate gate = new Gate(server, (peer, self) -> Ownership.OWN_USER, connections, LocalPage.in(Locale.ENGLISH));
        threads.execute(gate::accept);
        threads.execute(gate::judge);
        return new RawClient(server.getLocalPort());
    }
}
