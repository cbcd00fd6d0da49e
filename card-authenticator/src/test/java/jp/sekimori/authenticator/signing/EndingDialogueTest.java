// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import jp.sekimori.authenticator.signing.PinScreen.Ended;
import jp.sekimori.authenticator.signing.PinScreen.Stopping;
import jp.sekimori.authenticator.signing.PinScreen.Tries;
import jp.sekimori.authenticator.signing.PinScreen.TryLost;
import jp.sekimori.card.PinTries;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.challenge.Flow;
import jp.sekimori.testkit.card.SoftwareCard;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way in which a dialogue ends, while every command is under way that costs something. */
@DisplayName("A dialogue that ends while the card is at work")
final class EndingDialogueTest {
    private static final String READER = "Reader";
    private static final byte VERIFY = 0x20;
    private static final byte SIGN = 0x2A;
    /** VERIFY and signature of the PIN, VERIFY and signature of the password. */
    private static final int COSTLY = 4;

    private final ManualTime time = new ManualTime();
    private final SameThread cardThread = new SameThread();
    private final RecordingWindows windows = new RecordingWindows();
    private final SoftwareCard card = Cards.full().build();
    private final SoftwareReaders readers = new SoftwareReaders().insert(READER, card);
    private PinDialogue dialogue = openPair();

    static Stream<Arguments> endings() {
        List<Named<Consumer<EndingDialogueTest>>> ways = List.of(
                Named.of("cancelled, or closed by its box", test -> test.dialogue.cancel()),
                Named.of("page gone, or service stopped", test -> test.dialogue.pageGone()),
                Named.of("timed out", EndingDialogueTest::timeOut));
        return ways.stream().flatMap(way -> Stream.iterate(0, sent -> sent < COSTLY, sent -> sent + 1)
                .map(sent -> Arguments.of(way, sent)));
    }

    @ParameterizedTest
    @MethodSource("endings")
    @DisplayName("sends nothing more that costs, and answers when it is known what the card did")
    void rejectsWhatComesAfter(Consumer<EndingDialogueTest> way, int sentBefore) {
        readers.beforeCommand(command -> {
            if (costs(command) && costly() == sentBefore) {
                way.accept(this);
                // Too late for this very command, so the answer waits for it; nothing had been sent before the first.
                assertThat(dialogue.answer()).isNotDone();
            }
        });
        typeBoth();
        assertThat(costly()).isEqualTo(sentBefore + 1);
        assertThat(dialogue.answer()).isDone();
        assertThat(card.authenticationTriesLeft()).isEqualTo(3);
        assertThat(card.signatureTriesLeft()).isEqualTo(5);
    }

    @Test
    @DisplayName("sends nothing at all when it ended before the card was its own")
    void rejectsFirstCommand() {
        type();
        dialogue.cancel();
        assertThat(dialogue.answer()).isCompletedWithValue(new SigningAnswer.Cancelled());
        int before = card.commands().size();
        cardThread.run();
        assertThat(card.commands()).hasSize(before);
    }

    @Test
    @DisplayName("shows a try that was lost meanwhile, and how many are left")
    void showsLostTry() {
        endDuring(VERIFY, PinDialogue::cancel);
        enter("9999");
        cardThread.run();
        assertThat(windows.screen()).contains(new TryLost(Secret.PIN, PinTries.left(2)));
        assertThat(dialogue.answer()).isCompletedWithValue(new SigningAnswer.Cancelled());
        assertThat(windows.screens()).anyMatch(Stopping.class::isInstance);
    }

    @Test
    @DisplayName("shows a PIN that was locked meanwhile")
    void showsLockedPin() {
        cancelAndRun();
        SoftwareCard last = Cards.full().tries(1).build();
        readers.insert(READER, last);
        dialogue = openPair();
        endDuring(VERIFY, PinDialogue::cancel);
        enter("9999");
        windows.settle(time);
        dialogue.yes();
        windows.settle(time);
        dialogue.enter(Cards.password(Cards.PASSWORD));
        cardThread.run();
        assertThat(windows.screen()).contains(new Ended(Reason.PIN_LOCKED, Tries.UNKNOWN));
    }

    @Test
    @DisplayName("hands a legal signature that was made meanwhile to nobody, and says so")
    void dropsSignatureMadeMeanwhile() {
        readers.beforeCommand(command -> {
            if (costs(command) && costly() == COSTLY - 1) {
                dialogue.cancel();
            }
        });
        typeBoth();
        assertThat(dialogue.answer()).isCompletedWithValue(new SigningAnswer.Cancelled());
        assertThat(windows.screen()).contains(new Ended(Reason.SIGNED_BEFORE_CANCEL));
    }

    @Test
    @DisplayName("hands over what was signed by the time when only the clock ended it")
    void acceptsSignatureAtTheLastMoment() {
        readers.beforeCommand(command -> {
            if (costs(command) && costly() == COSTLY - 1) {
                timeOut();
            }
        });
        typeBoth();
        assertThat(dialogue.answer()).isCompletedWithValueMatching(SigningAnswer.Signed.class::isInstance);
    }

    @Test
    @DisplayName("does not wait for ever for a card that says nothing any more, and nothing follows if it does")
    void endsWithoutWordOfTheCard() {
        readers.beforeCommand(command -> {
            if (costs(command) && command[1] == VERIFY) {
                dialogue.cancel();
                time.pass(Duration.ofSeconds(11));
                dialogue.tick();
                assertThat(dialogue.answer()).isCompletedWithValue(new SigningAnswer.Cancelled());
                assertThat(windows.screen()).contains(new Ended(Reason.CARD_NOT_ANSWERING, Tries.UNKNOWN));
            }
        });
        typeBoth();
        assertThat(costly()).isEqualTo(1);
    }

    @Test
    @DisplayName("is not renewed, and takes no key")
    void rejectsRenewalAndKeys() {
        readers.beforeCommand(command -> {
            if (costs(command)) {
                dialogue.cancel();
                assertThat(dialogue.renew(TestRequests.pair(Flow.CARD_POPUP))).isFalse();
                assertThat(dialogue.hold(windows.requests().get(0).challenge().nonce()))
                        .isFalse();
                windows.settle(time);
                assertThat(dialogue.accepting()).isFalse();
            }
        });
        typeBoth();
        assertThat(costly()).isEqualTo(1);
    }

    private void endDuring(byte instruction, Consumer<PinDialogue> way) {
        readers.beforeCommand(command -> {
            if (costs(command) && command[1] == instruction) {
                way.accept(dialogue);
            }
        });
    }

    private void timeOut() {
        time.pass(PinDialogue.CHALLENGE_LIFE);
        dialogue.tick();
    }

    private void cancelAndRun() {
        dialogue.cancel();
        cardThread.run();
    }

    private PinDialogue openPair() {
        PinDialogue opened = PinDialogue.open(
                TestRequests.request(
                        TestRequests.pair(Flow.CARD_POPUP), Acquaintance.KNOWN, Mode.PRODUCTION, Locale.JAPANESE),
                windows,
                new ReaderDesk(readers, Needed.BOTH_CERTIFICATES),
                new DialogueSetting(cardThread, time, time.now()));
        windows.settle(time);
        opened.yes();
        cardThread.run();
        return opened;
    }

    private void type() {
        enter(Cards.PIN);
    }

    private void typeBoth() {
        type();
        cardThread.run();
    }

    private void enter(String pin) {
        windows.settle(time);
        dialogue.enter(Cards.typed(pin));
        windows.settle(time);
        dialogue.enter(Cards.password(Cards.PASSWORD));
    }

    private static boolean costs(byte[] command) {
        return command[1] == SIGN || (command[1] == VERIFY && command.length > COSTLY + 1);
    }

    private int costly() {
        return (int) card.commands().stream().filter(EndingDialogueTest::costs).count();
    }
}
