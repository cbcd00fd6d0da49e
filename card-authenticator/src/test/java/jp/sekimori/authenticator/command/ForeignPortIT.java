// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import jp.sekimori.authenticator.CardAuthenticator;
import jp.sekimori.authenticator.owner.Stranger;
import jp.sekimori.authenticator.signing.SoftwareReaders;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a program that really runs as another user and really holds our port, while ours is stopped and beside it. */
@DisplayName("Where a program of another user stands in our place")
final class ForeignPortIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(ints = {17206, 17207, 17208})
    @DisplayName("the self-check says so, at each of the ports, though another one is free")
    void selfCheckNamesStranger(int port) {
        try (Stranger stranger = Stranger.listening("0.0.0.0", port)) {
            assertThat(stranger.line()).isEqualTo(Integer.toString(port));
            assertThat(run("self-check", "--lang", "en")).isEqualTo(ExitCode.NOT_READY.number());
            assertThat(out.toString()).contains("SEK-519", "Port " + port + ": a program of the user " + Stranger.NAME);
        }
    }

    @Test
    @DisplayName("the service that moved to the next port says so when it starts, and the self-check finds it there")
    void serviceNamesStranger() throws InterruptedException {
        try (Stranger stranger = Stranger.listening("127.0.0.1", 17206)) {
            assertThat(stranger.line()).isEqualTo("17206");
            Thread service = new Thread(() -> run("serve", "--lang", "ja"), "service");
            service.start();
            try {
                await().atMost(LIMIT).until(() -> err.toString().contains("SEK-519"));
                assertThat(out.toString()).contains("http://127.0.0.1:17207/");
                assertThat(err.toString()).contains("ポート 17206：利用者 " + Stranger.NAME, "次にすること");
                run("self-check", "--lang", "en");
                assertThat(out.toString()).contains("A card authenticator is running: http://127.0.0.1:17207/");
            } finally {
                service.interrupt();
                service.join();
            }
        }
    }

    @Test
    @DisplayName("nothing is said of our own service, which may well run during a self-check")
    void acceptsOwnService() throws InterruptedException {
        Thread service = new Thread(() -> run("serve", "--lang", "ja"), "service");
        service.start();
        try {
            await().atMost(LIMIT).until(() -> out.toString().contains("http://127.0.0.1:17206/"));
            run("self-check", "--lang", "en");
            assertThat(out.toString())
                    .contains("[ OK ] Sign-in pages can reach this program", "is running: http://127.0.0.1:17206/")
                    .doesNotContain("SEK-519", "SEK-521");
            assertThat(err.toString()).isEmpty();
        } finally {
            service.interrupt();
            service.join();
        }
    }

    private int run(String... args) {
        return CardAuthenticator.run(
                args, new SoftwareReaders(), new PrintWriter(out, true), new PrintWriter(err, true));
    }
}
