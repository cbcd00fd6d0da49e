// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import jp.sekimori.authenticator.signing.Acquaintance;
import jp.sekimori.authenticator.signing.Asked;
import jp.sekimori.authenticator.signing.DialogueSetting;
import jp.sekimori.authenticator.signing.ManualTime;
import jp.sekimori.authenticator.signing.Mode;
import jp.sekimori.authenticator.signing.Needed;
import jp.sekimori.authenticator.signing.PinDialogue;
import jp.sekimori.authenticator.signing.ReaderDesk;
import jp.sekimori.authenticator.signing.RecordingWindows;
import jp.sekimori.authenticator.signing.SameThread;
import jp.sekimori.authenticator.signing.SigningAnswer;
import jp.sekimori.authenticator.signing.SigningRequest;
import jp.sekimori.authenticator.signing.SoftwareReaders;
import jp.sekimori.authenticator.signing.TestRequests;
import jp.sekimori.eid.challenge.Flow;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The page of a transaction on a slow PC")
final class SlowWindowTest {
    private static final Duration WINDOW_TAKES = Duration.ofSeconds(30);

    private final ManualTime time = new ManualTime();
    private final RecordingWindows windows = new RecordingWindows();
    private final Transaction transaction = new Transaction(
            TestRequests.request(
                    Asked.alone(TestRequests.challenge(Flow.CARD_POPUP)),
                    Acquaintance.KNOWN,
                    Mode.PRODUCTION,
                    Locale.JAPANESE),
            OneTimeValue.generate(new SecureRandom()),
            this::openSlowly,
            time);

    @Test
    @DisplayName("is not gone because its window took long to open: it could not ask meanwhile")
    void survivesSlowWindow() {
        transaction.pageAsks();
        transaction.tick();
        assertThat(transaction.answer()).isNotDone();
        time.pass(Transaction.PAGE_SILENCE.multipliedBy(2));
        transaction.tick();
        assertThat(transaction.answer()).isNotDone();
        transaction.pageAnswered();
        time.pass(Transaction.PAGE_SILENCE);
        transaction.tick();
        assertThat(transaction.answer()).isNotDone();
    }

    @Test
    @DisplayName("is gone when it has its answer and asks no more")
    void noticesSilence() {
        transaction.pageAsks();
        transaction.pageAnswered();
        time.pass(Transaction.PAGE_SILENCE.plusMillis(1));
        transaction.tick();
        assertThat(transaction.answer()).isCompletedWithValue(new SigningAnswer.Cancelled());
    }

    @Test
    @DisplayName("ends also after the service's clock has met an error, which does not stop the clock")
    void clockSurvivesError() {
        Transactions transactions = new Transactions();
        boolean[] broken = {false};
        Optional<Transaction> begun = transactions.begin(() -> new Transaction(
                transaction.request(), OneTimeValue.generate(new SecureRandom()), this::openSlowly, () -> {
                    if (broken[0]) {
                        throw new NoClassDefFoundError("a broken installation");
                    }
                    return time.now();
                }));
        assertThat(begun).isPresent();
        broken[0] = true;
        assertThatCode(transactions::tick).doesNotThrowAnyException();
        broken[0] = false;
        time.pass(Duration.ofMinutes(1));
        transactions.tick();
        assertThat(begun.get().answer()).isDone();
    }

    private PinDialogue openSlowly(SigningRequest request, Duration arrived) {
        time.pass(WINDOW_TAKES);
        return PinDialogue.open(
                request,
                windows,
                new ReaderDesk(new SoftwareReaders(), Needed.AUTHENTICATION),
                new DialogueSetting(new SameThread(), time, arrived));
    }
}
