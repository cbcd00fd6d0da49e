// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import jp.sekimori.authenticator.signing.Acquaintance;
import jp.sekimori.authenticator.signing.DialogueSetting;
import jp.sekimori.authenticator.signing.ManualTime;
import jp.sekimori.authenticator.signing.Mode;
import jp.sekimori.authenticator.signing.Needed;
import jp.sekimori.authenticator.signing.PinDialogue;
import jp.sekimori.authenticator.signing.ReaderDesk;
import jp.sekimori.authenticator.signing.RecordingWindows;
import jp.sekimori.authenticator.signing.SameThread;
import jp.sekimori.authenticator.signing.SoftwareReaders;
import jp.sekimori.authenticator.signing.TestRequests;
import jp.sekimori.eid.challenge.Flow;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that were on their way when the service stopped. */
@DisplayName("After its stop, the local service")
final class StoppedServiceTest {
    private final ManualTime time = new ManualTime();
    private final RecordingWindows windows = new RecordingWindows();
    private final Transactions transactions = new Transactions();

    @Test
    @DisplayName("begins nothing for a form that came in meanwhile")
    void beginsNothing() {
        transactions.stop();
        assertThat(transactions.begin(this::transaction)).isEmpty();
    }

    @Test
    @DisplayName("opens no window for a page whose form came in before")
    void opensNoWindow() {
        Optional<Transaction> begun = transactions.begin(this::transaction);
        transactions.stop();
        begun.orElseThrow().pageAsks();
        assertThat(windows.requests()).isEmpty();
    }

    @Test
    @DisplayName("has no window open, however its pages hammer")
    void leavesNoWindow(@TempDir Path folder) throws InterruptedException {
        RunningService running = RunningService.production(folder);
        Thread page = new Thread(() -> hammer(running), "hammering page");
        page.start();
        while (running.windows.requests().isEmpty()) {
            Thread.onSpinWait();
        }
        running.close();
        page.join();
        assertThat(running.windows.isClosed()).isTrue();
    }

    private static void hammer(RunningService running) {
        try {
            while (true) {
                running.state(running.open(TestRequests.ORIGIN.text(), TestRequests.challenge(Flow.CARD_POPUP)));
            }
        } catch (RuntimeException | AssertionError refused) {
            // The service has stopped, or is busy with the form before.
        }
    }

    private Transaction transaction() {
        return new Transaction(
                TestRequests.request(Acquaintance.KNOWN, Mode.PRODUCTION, Locale.JAPANESE),
                OneTimeValue.generate(new SecureRandom()),
                (request, arrived) -> PinDialogue.open(
                        request,
                        windows,
                        new ReaderDesk(new SoftwareReaders(), Needed.AUTHENTICATION),
                        new DialogueSetting(new SameThread(), time, arrived)),
                time);
    }
}
