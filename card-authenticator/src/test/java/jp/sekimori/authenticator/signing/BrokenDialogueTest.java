// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import jp.sekimori.authenticator.signing.PinScreen.Ended;
import jp.sekimori.authenticator.signing.PinScreen.EnterPin;
import jp.sekimori.authenticator.signing.PinScreen.Looking;
import jp.sekimori.authenticator.signing.PinScreen.Tries;
import jp.sekimori.authenticator.signing.PinScreen.Waiting;
import jp.sekimori.card.PinTries;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.certificate.CertificateDer;
import jp.sekimori.eid.certificate.SignatureBytes;
import jp.sekimori.eid.challenge.Flow;
import jp.sekimori.eid.token.AuthenticationToken;
import jp.sekimori.eid.token.SignatureAlgorithm;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Errors of the virtual machine, which no driver and no toolkit announces. */
@DisplayName("A dialogue in a program that breaks")
final class BrokenDialogueTest {
    private static final SigningAnswer TOLD = new SigningAnswer.Failed(Reason.AUTHENTICATOR_FAILED);
    private static final AuthenticationToken TOKEN = AuthenticationToken.of(
            CertificateDer.of(new byte[] {1}), SignatureAlgorithm.RS256, SignatureBytes.of(new byte[] {2}), "test");

    private final ManualTime time = new ManualTime();
    private final SameThread cardThread = new SameThread();
    private final RecordingWindows windows = new RecordingWindows();
    private final FakeDesk desk = new FakeDesk();

    static Stream<Error> errors() {
        return Stream.of(new NoClassDefFoundError(), new StackOverflowError(), new InternalError());
    }

    @ParameterizedTest
    @MethodSource("errors")
    @DisplayName("ends when its first screen cannot be shown")
    void endsWhenNothingCanBeShown(Error error) {
        windows.beforeShowing(() -> {
            throw error;
        });
        PinDialogue dialogue = open();
        cardThread.run();
        assertEnded(dialogue);
    }

    @ParameterizedTest
    @MethodSource("errors")
    @DisplayName("ends when what the card's thread found cannot be shown")
    void endsWhenCardCannotBeShown(Error error) {
        PinDialogue dialogue = open();
        assertThat(windows.screen()).contains(new Looking());
        windows.beforeShowing(() -> {
            throw error;
        });
        cardThread.run();
        assertEnded(dialogue);
    }

    @ParameterizedTest
    @MethodSource("errors")
    @DisplayName("ends, and the PIN is not sent, when a PIN was typed and the next screen cannot be shown")
    void endsWhenPinIsTyped(Error error) {
        PinDialogue dialogue = asking();
        windows.beforeShowing(() -> {
            throw error;
        });
        dialogue.enter(Cards.typed("1234"));
        cardThread.run();
        assertThat(desk.signed).isEmpty();
        assertEnded(dialogue);
    }

    @Test
    @DisplayName("ends, and the PIN is not sent, when there is no thread for the card")
    void endsWithoutThread() {
        PinDialogue dialogue = asking();
        cardThread.refuseOnce();
        dialogue.enter(Cards.typed("1234"));
        cardThread.run();
        assertThat(desk.signed).isEmpty();
        assertEnded(dialogue);
    }

    @Test
    @DisplayName("lets go of the card also when there is no thread for it any more")
    void letsGoWithoutThread() {
        PinDialogue dialogue = asking();
        cardThread.refuseOnce();
        dialogue.pageGone();
        assertThat(dialogue.answer()).isCompletedWithValue(new SigningAnswer.Cancelled());
        assertThat(desk.closed).isTrue();
        assertThat(cardThread.isShutdown()).isTrue();
    }

    @Test
    @DisplayName("hands over its signature also when its last screen cannot be shown, and takes the window away")
    void answersWithoutFarewell() {
        PinDialogue dialogue = asking();
        desk.answers.add(new CardAnswer.Signed(TOKEN));
        dialogue.enter(Cards.typed("1234"));
        windows.beforeShowing(() -> {
            throw new StackOverflowError();
        });
        cardThread.run();
        assertThat(dialogue.answer()).isCompletedWithValueMatching(SigningAnswer.Signed.class::isInstance);
        assertThat(windows.isClosed()).isTrue();
        assertThat(cardThread.isShutdown()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("errors")
    @DisplayName("says that a try may be lost when what the card said about a secret cannot be shown")
    void tellsTryThatMayBeLost(Error error) {
        PinDialogue dialogue = asking();
        desk.answers.add(new CardAnswer.Wrong(PinTries.left(2)));
        dialogue.enter(Cards.typed("1234"));
        windows.beforeShowing(() -> {
            windows.beforeShowing(() -> {});
            throw error;
        });
        cardThread.run();
        assertThat(windows.screen()).contains(new Ended(Reason.AUTHENTICATOR_FAILED, Tries.UNKNOWN));
        assertThat(dialogue.answer()).isCompletedWithValue(TOLD);
        assertThat(cardThread.isShutdown()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("errors")
    @DisplayName("says that a try may be lost when the card breaks off in the middle of a secret, and reads it again")
    void tellsTryThatMayBeLostInTheCard(Error error) {
        PinDialogue dialogue = asking();
        desk.inCommand = () -> {
            throw error;
        };
        dialogue.enter(Cards.typed("1234"));
        cardThread.run();
        assertThat(windows.screen())
                .contains(new Waiting(Reason.CARD_NOT_ANSWERING, Optional.of(FakeDesk.READER), Tries.UNKNOWN));
        desk.sight = new CardSight.Ready(FakeDesk.READER, Cards.DER, PinTries.left(2), Optional.empty());
        dialogue.tick();
        cardThread.run();
        assertThat(windows.screen())
                .contains(new EnterPin(FakeDesk.READER, PinTries.left(2), Optional.of(Reason.CARD_NOT_ANSWERING)));
    }

    @ParameterizedTest
    @MethodSource("errors")
    @DisplayName("goes on when it was only a look at the readers that broke")
    void survivesBrokenLook(Error error) {
        desk.failure = error;
        PinDialogue dialogue = open();
        cardThread.run();
        desk.failure = null;
        dialogue.tick();
        cardThread.run();
        assertThat(windows.screen()).containsInstanceOf(EnterPin.class);
    }

    @Test
    @DisplayName("ends when its window is lost, and a new site learns it as well: it says nothing about a card")
    void endsWithLostWindow() {
        PinDialogue dialogue = PinDialogue.open(
                TestRequests.request(Acquaintance.NEW, Mode.PRODUCTION, Locale.JAPANESE),
                windows,
                desk,
                new DialogueSetting(cardThread, time, time.now()));
        dialogue.windowLost();
        cardThread.run();
        assertEnded(dialogue);
    }

    @Test
    @DisplayName("tells a site that never received a certificate nothing more when it ends over a card")
    void hidesErrorFromNewSite() {
        PinDialogue dialogue = PinDialogue.open(
                TestRequests.request(Acquaintance.NEW, Mode.PRODUCTION, Locale.JAPANESE),
                windows,
                desk,
                new DialogueSetting(cardThread, time, time.now()));
        windows.settle(time);
        dialogue.yes();
        windows.beforeShowing(() -> {
            throw new StackOverflowError();
        });
        cardThread.run();
        assertThat(dialogue.answer()).isCompletedWithValue(new SigningAnswer.Cancelled());
    }

    @Test
    @DisplayName("shows the tries anew after a signature that broke: the card is let go and read again")
    void readsCardAgainAfterError() {
        var card = Cards.card();
        SoftwareReaders readers = new SoftwareReaders().insert(FakeDesk.READER, card);
        PinDialogue dialogue = PinDialogue.open(
                TestRequests.request(
                        Asked.alone(TestRequests.challenge(Flow.CARD_POPUP)),
                        Acquaintance.KNOWN,
                        Mode.PRODUCTION,
                        Locale.JAPANESE),
                windows,
                new ReaderDesk(readers, Needed.AUTHENTICATION),
                new DialogueSetting(cardThread, time, time.now()));
        cardThread.run();
        readers.afterCommand(command -> {
            if (command[1] == 0x20 && command.length > 5) {
                throw new StackOverflowError();
            }
        });
        windows.settle(time);
        dialogue.enter(Cards.typed("0000"));
        cardThread.run();
        assertThat(readers.protocol()).endsWith("end", "reset", "close");
        dialogue.tick();
        cardThread.run();
        assertThat(windows.screen()).containsInstanceOf(EnterPin.class);
        assertThat(((EnterPin) windows.screen().orElseThrow()).tries()).isEqualTo(PinTries.left(2));
    }

    @Test
    @DisplayName("leaves no card connection open when reading the card broke")
    void closesConnectionAfterError() {
        SoftwareReaders readers = new SoftwareReaders().insert(FakeDesk.READER, Cards.card());
        readers.beforeCommand(command -> {
            throw new NoClassDefFoundError();
        });
        PinDialogue.open(
                TestRequests.request(Acquaintance.KNOWN, Mode.PRODUCTION, Locale.JAPANESE),
                windows,
                new ReaderDesk(readers, Needed.AUTHENTICATION),
                new DialogueSetting(cardThread, time, time.now()));
        cardThread.run();
        assertThat(readers.protocol()).containsExactly("begin", "end", "close");
    }

    private void assertEnded(PinDialogue dialogue) {
        assertThat(dialogue.answer()).isCompletedWithValue(TOLD);
        assertThat(windows.isClosed()).isTrue();
        assertThat(desk.closed).isTrue();
        assertThat(cardThread.isShutdown()).isTrue();
    }

    private PinDialogue asking() {
        PinDialogue dialogue = open();
        cardThread.run();
        windows.settle(time);
        return dialogue;
    }

    private PinDialogue open() {
        return PinDialogue.open(
                TestRequests.request(Acquaintance.KNOWN, Mode.PRODUCTION, Locale.JAPANESE),
                windows,
                desk,
                new DialogueSetting(cardThread, time, time.now()));
    }
}
