// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The state between an answer and a try")
final class StandingYesTest {
    private static final int ROUNDS = 2_000;

    @Test
    @DisplayName("lets nothing out after an answer that needed not wait")
    void rejectsCommandAfterAnswer() {
        StandingYes yes = new StandingYes();
        assertThat(yes.takeBack()).isTrue();
        assertThat(yes.spend(() -> "sent")).isEmpty();
        assertThat(yes.given()).isFalse();
    }

    @Test
    @DisplayName("makes an answer wait from the first command that costs until it is known what came of it")
    void answerWaitsForCard() {
        StandingYes yes = new StandingYes();
        assertThat(yes.spend(() -> "VERIFY")).contains("VERIFY");
        assertThat(yes.takeBack()).isFalse();
        assertThat(yes.spend(() -> "signature")).isEmpty();
        yes.settled();
        assertThat(yes.takeBack()).isTrue();
        assertThat(yes.spend(() -> "again")).isEmpty();
    }

    @Test
    @DisplayName("lets the signature follow its VERIFY, and the next try follow a wrong one")
    void acceptsWhatIsWanted() {
        StandingYes yes = new StandingYes();
        assertThat(yes.spend(() -> "VERIFY")).isPresent();
        assertThat(yes.spend(() -> "signature")).isPresent();
        yes.settled();
        assertThat(yes.given()).isTrue();
        assertThat(yes.spend(() -> "VERIFY")).isPresent();
        assertThat(yes.takeBack()).isFalse();
    }

    @Test
    @DisplayName("never gives an answer at once and sends the command as well, whoever is first")
    void rejectsBothAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                StandingYes yes = new StandingYes();
                CyclicBarrier start = new CyclicBarrier(2);
                AtomicBoolean sent = new AtomicBoolean();
                Future<Boolean> answered = threads.submit(() -> {
                    start.await();
                    return yes.takeBack();
                });
                Future<Boolean> spent = threads.submit(() -> {
                    start.await();
                    return yes.spend(() -> sent.getAndSet(true)).isPresent();
                });
                assertThat(List.of(answered.get(), spent.get())).containsOnlyOnce(true);
                assertThat(sent.get()).isEqualTo(spent.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
