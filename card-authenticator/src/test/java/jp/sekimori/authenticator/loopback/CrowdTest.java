// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import jp.sekimori.authenticator.signing.ManualTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who goes and who stays is a matter of what each caller does; the clock stands still unless a test moves it. */
@DisplayName("When there is no room for one more caller,")
final class CrowdTest {
    private static final ConnectionLimits FOUR = new ConnectionLimits(4, Duration.ofSeconds(5), Duration.ofSeconds(30));
    /** So many that no scheduler stops half of them between a read and the next line. */
    private static final ConnectionLimits SIXTEEN =
            new ConnectionLimits(16, Duration.ofSeconds(5), Duration.ofSeconds(30));
    /** More threads than there are callers. */
    private static final int BUSY = 32;

    private static final int PATIENCE_MILLIS = 20_000;
    private static final String ASK = "GET / HTTP/1.1\r\nHost: here\r\n\r\n";
    private static final String ASK_LARGE = "GET /large HTTP/1.1\r\nHost: here\r\n\r\n";
    private static final String ASK_SLOW = "GET /slow HTTP/1.1\r\nHost: here\r\n\r\n";
    /** More than the system keeps for a caller who reads nothing. */
    private static final String LARGE = "x".repeat(1 << 25);

    private final ManualTime time = new ManualTime();
    private final AtomicInteger atWork = new AtomicInteger();
    private final CountDownLatch work = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> callers = new ArrayList<>();
    private Connections connections = serving(FOUR, threads);
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        work.countDown();
        connections.close();
        threads.shutdownNow();
        for (Socket caller : callers) {
            caller.close();
        }
        server.close();
    }

    @Test
    @DisplayName("a click waits its turn while everybody is at work, and is answered")
    void acceptsClickWhenAllAreAtWork() throws IOException {
        call(ASK_SLOW);
        call(ASK_SLOW);
        call(ASK_SLOW);
        call(ASK_SLOW);
        await().until(() -> atWork.get() == 4);
        Socket click = call(ASK);
        work.countDown();
        assertThat(answer(click)).startsWith("HTTP/1.1 200");
    }

    @Test
    @DisplayName("a caller whose request is there and was not read yet is not taken for one who keeps us waiting")
    void keepsRequestNotReadYet() throws IOException {
        ExecutorService late = Executors.newFixedThreadPool(BUSY);
        for (int thread = 0; thread < BUSY; thread++) {
            late.execute(this::awaitWork);
        }
        connections = serving(SIXTEEN, late);
        List<Socket> clicks = new ArrayList<>();
        for (int click = 0; click < SIXTEEN.most(); click++) {
            clicks.add(call(ASK));
        }
        Socket silent = call("");
        work.countDown();
        assertThat(clicks).allSatisfy(click -> assertThat(answer(click)).startsWith("HTTP/1.1 200"));
        assertThat(isOpen(silent)).isTrue();
        late.shutdownNow();
    }

    @Test
    @DisplayName("one who has just come stays, though the others are at work and it alone has said nothing yet")
    void keepsNewcomerBetweenBusyCallers() throws IOException {
        call(ASK_SLOW);
        call(ASK_SLOW);
        call(ASK_SLOW);
        await().until(() -> atWork.get() == 3);
        Socket click = call("");
        call(ASK_SLOW);
        click.getOutputStream().write(ASK.getBytes(US_ASCII));
        assertThat(answer(click)).startsWith("HTTP/1.1 200");
    }

    @Test
    @DisplayName("one who leaves its answer unread goes before those who have waited longer for their next request")
    void rejectsUnreadAnswerFirst() throws IOException {
        Socket kept = call(ASK);
        assertThat(answer(kept)).startsWith("HTTP/1.1 200");
        time.pass(Duration.ofMillis(1));
        Socket unread = call(ASK_LARGE);
        await().until(() -> unread.getInputStream().available() > 0);
        call("");
        call("");
        time.pass(Duration.ofSeconds(1));
        assertThat(answer(call(ASK))).startsWith("HTTP/1.1 200");
        assertThat(drained(unread)).isLessThan(LARGE.length());
        assertThat(isOpen(kept)).isTrue();
    }

    @Test
    @DisplayName("one who asks again without reading has a few answers and no more")
    void rejectsRequestsInAdvance() throws IOException {
        Socket greedy = call(ASK.repeat(1_000));
        String answers = new String(greedy.getInputStream().readAllBytes(), US_ASCII);
        assertThat(answers.split("HTTP/1.1 200", -1)).hasSizeLessThan(10);
        assertThat(answers).contains("Connection: close");
    }

    private Connections serving(ConnectionLimits limits, ExecutorService on) {
        return new Connections(limits, time, on, this::reply);
    }

    private Reply reply(IncomingRequest request) {
        String path = request.barePath().orElse("");
        if (path.equals("/slow")) {
            atWork.incrementAndGet();
            awaitWork();
        }
        return Reply.resource("text/plain", path.equals("/large") ? LARGE : "here");
    }

    private void awaitWork() {
        try {
            assertThat(work.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A caller who has said this when it is let in. */
    private Socket call(String said) throws IOException {
        Socket caller = new Socket(server.getInetAddress(), server.getLocalPort());
        caller.setSoTimeout(PATIENCE_MILLIS);
        callers.add(caller);
        Socket here = server.accept();
        caller.getOutputStream().write(said.getBytes(US_ASCII));
        await().until(() -> here.getInputStream().available() >= said.length());
        connections.serve(here);
        return caller;
    }

    /** What a caller is told until it has been told everything, or the connection ends. */
    private static String answer(Socket caller) {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        try {
            int next = caller.getInputStream().read();
            while (next >= 0) {
                told.write(next);
                next = told.toString(US_ASCII).endsWith("here")
                        ? -1
                        : caller.getInputStream().read();
            }
        } catch (SocketException turnedAway) {
            told.writeBytes("turned away".getBytes(US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return told.toString(US_ASCII);
    }

    private static long drained(Socket caller) throws IOException {
        long count = 0;
        try {
            for (int read = 0; read >= 0; read = caller.getInputStream().read(new byte[1 << 16])) {
                count += read;
            }
        } catch (SocketException reset) {
            assertThat(count).isPositive();
        }
        return count;
    }

    private static boolean isOpen(Socket caller) throws IOException {
        caller.setSoTimeout(1);
        try {
            return caller.getInputStream().read() >= 0;
        } catch (SocketTimeoutException open) {
            return true;
        } catch (SocketException reset) {
            return false;
        }
    }
}
