// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import jp.sekimori.authenticator.owner.PeerOwner;
import jp.sekimori.authenticator.owner.Stranger;
import jp.sekimori.authenticator.signing.Mode;
import jp.sekimori.authenticator.signing.TestRequests;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.challenge.Flow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the kernel's own word, and a program that really runs as another user (security rule 6). */
@DisplayName("To a program of another user, the local service")
final class StrangerIT {
    private static final String SITE = TestRequests.ORIGIN.text();
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private RunningService running;

    @BeforeEach
    void start(@TempDir Path temporary) {
        running = new RunningService(temporary, Mode.PRODUCTION, PeerOwner.ofSystem());
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    @DisplayName("says no before the program has said anything")
    void rejectsStrangerUnheard() {
        try (Stranger stranger = Stranger.calling(running.service.port(), "")) {
            String answer = assertTimeoutPreemptively(
                    PATIENCE,
                    () -> String.join(
                            "\n",
                            Stream.generate(stranger::line)
                                    .takeWhile(line -> !line.equals("null"))
                                    .toList()));
            assertThat(answer).contains("HTTP/1.1 403", Reason.OTHER_DESKTOP_USER.code());
        }
    }

    @Test
    @DisplayName("opens no window, and keeps none of its threads busy: our own user is served meanwhile")
    void acceptsOwnUserDuringStorm() {
        try (Stranger storm = Stranger.storming(running.service.port())) {
            assertThat(storm.line()).isEqualTo("storm");
            RawClient.Response answer = assertTimeoutPreemptively(PATIENCE, () -> running.client
                    .opening(SITE, TestRequests.challenge(Flow.CARD_POPUP).toForm())
                    .send());
            assertThat(answer.status()).isEqualTo(200);
        }
    }
}
