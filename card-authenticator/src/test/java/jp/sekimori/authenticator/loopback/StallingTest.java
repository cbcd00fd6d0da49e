// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import jp.sekimori.authenticator.owner.Ownership;
import jp.sekimori.authenticator.owner.PeerOwner;
import jp.sekimori.authenticator.signing.Mode;
import jp.sekimori.authenticator.signing.TestRequests;
import jp.sekimori.eid.challenge.Flow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The clock stands still here: what lets the honest click through is never that the attack has run out. */
@DisplayName("While somebody holds connections open, the local service")
final class StallingTest {
    private static final String SITE = TestRequests.ORIGIN.text();
    private static final int MANY = 100;
    /** Far above what an answer takes, and far below the ten seconds that the stall once took. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final List<Socket> held = new ArrayList<>();
    private RunningService running;

    @BeforeEach
    void start(@TempDir Path temporary) {
        running = RunningService.production(temporary);
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : held) {
            socket.close();
        }
        running.close();
    }

    /** What one connection says before it falls silent. */
    enum Attack {
        SILENCE(""),
        HALF_A_REQUEST_LINE("GET / HT"),
        HALF_A_HEADER("""
                POST / HTTP/1.1
                Host: 127.0.0.1:"""),
        HALF_A_BODY("""
                POST / HTTP/1.1
                Host: HOST
                Origin: https://id.kaga.example
                Content-Type: application/x-www-form-urlencoded
                Content-Length: 1000

                v=1"""),
        ENDLESS_CHUNKS("""
                POST / HTTP/1.1
                Host: HOST
                Origin: https://id.kaga.example
                Content-Type: application/x-www-form-urlencoded
                Transfer-Encoding: chunked

                4
                v=1&
                """),
        KEPT_ALIVE("""
                GET / HTTP/1.1
                Host: HOST

                """),
        ANSWERS_UNREAD("""
                GET /page.js HTTP/1.1
                Host: HOST

                """.repeat(20_000));

        private final String said;

        Attack(String said) {
            this.said = said.replace("\n", "\r\n");
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("answers the honest click at once")
    void acceptsHonestClick(Attack attack) {
        for (int connection = 0; connection < MANY; connection++) {
            hold(attack);
        }
        RawClient.Response answer = assertTimeoutPreemptively(PATIENCE, () -> running.client
                .opening(SITE, TestRequests.challenge(Flow.CARD_POPUP).toForm())
                .send());
        assertThat(answer.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(
            value = Attack.class,
            names = {"SILENCE", "HALF_A_REQUEST_LINE", "HALF_A_HEADER", "HALF_A_BODY"})
    @DisplayName("hangs up on a request that is not complete in time")
    void rejectsSlowRequest(Attack attack) {
        hold(attack);
        await().until(() -> {
            running.time.pass(ConnectionLimits.USUAL.request());
            return hungUp(held.get(0));
        });
    }

    @Test
    @DisplayName("hangs up on a caller that does not take its answers")
    void rejectsUnreadAnswers() {
        Thread speaker = hold(Attack.ANSWERS_UNREAD);
        await().until(() -> {
            running.time.pass(ConnectionLimits.USUAL.request());
            return !speaker.isAlive();
        });
    }

    @Test
    @DisplayName("hangs up on a connection that is kept for nothing")
    void rejectsIdleConnection() {
        hold(Attack.KEPT_ALIVE);
        await().until(() -> {
            running.time.pass(ConnectionLimits.USUAL.idle());
            return hungUp(held.get(0));
        });
    }

    static Stream<Throwable> failures() {
        return Stream.of(new IllegalStateException("a table that nobody expected"), new StackOverflowError());
    }

    @ParameterizedTest
    @MethodSource("failures")
    @DisplayName("goes on after a look at the system that went wrong")
    void acceptsCallerAfterFailedLook(Throwable failure, @TempDir Path temporary) {
        AtomicBoolean broken = new AtomicBoolean(true);
        PeerOwner once = (peer, self) -> {
            if (broken.getAndSet(false)) {
                throw sneaky(failure);
            }
            return Ownership.OWN_USER;
        };
        try (RunningService service = new RunningService(temporary, Mode.PRODUCTION, once)) {
            assertThat(service.client.get("/").send().text()).isEmpty();
            assertThat(service.client.get("/").send().status()).isEqualTo(200);
        }
    }

    private static RuntimeException sneaky(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return (RuntimeException) failure;
    }

    private Thread hold(Attack attack) {
        try {
            Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), running.service.port());
            held.add(socket);
            Thread speaker = new Thread(() -> say(socket, attack.said), "attacker");
            speaker.setDaemon(true);
            speaker.start();
            return speaker;
        } catch (IOException e) {
            throw new IllegalStateException("the service took no connection", e);
        }
    }

    private void say(Socket socket, String text) {
        try {
            socket.getOutputStream()
                    .write(text.replace("HOST", "127.0.0.1:" + running.service.port())
                            .getBytes(US_ASCII));
        } catch (IOException refused) {
            assertThat(refused).isInstanceOf(SocketException.class);
        }
    }

    private static boolean hungUp(Socket socket) {
        try {
            socket.setSoTimeout(1);
            return socket.getInputStream().read(new byte[1 << 16]) < 0;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }
}
