// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import jp.sekimori.authenticator.signing.PinScreen.Done;
import jp.sekimori.authenticator.signing.PinScreen.Ended;
import jp.sekimori.authenticator.signing.PinScreen.EnterPin;
import jp.sekimori.authenticator.signing.PinScreen.Working;
import jp.sekimori.card.PinTries;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.certificate.CertificateDer;
import jp.sekimori.eid.certificate.SignatureBytes;
import jp.sekimori.eid.challenge.Flow;
import jp.sekimori.eid.token.AuthenticationToken;
import jp.sekimori.eid.token.SignatureAlgorithm;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The page asks before it has a challenge replaced: nothing is ever signed that has been replaced by then. */
@DisplayName("A renewal of the challenge")
final class RenewalUnderWorkTest {
    private static final AuthenticationToken TOKEN = AuthenticationToken.of(
            CertificateDer.of(new byte[] {1}), SignatureAlgorithm.RS256, SignatureBytes.of(new byte[] {2}), "test");

    private final ManualTime time = new ManualTime();
    private final SameThread cardThread = new SameThread();
    private final RecordingWindows windows = new RecordingWindows();
    private final FakeDesk desk = new FakeDesk();
    private final Asked first = Asked.alone(TestRequests.challenge(Flow.CARD_POPUP));
    private final Asked fresh = Asked.alone(TestRequests.challenge(Flow.CARD_POPUP));

    @Test
    @DisplayName("does not begin while the card is at work, whose right PIN would be worth nothing then")
    void rejectsRenewalUnderWork() {
        PinDialogue dialogue = open(first);
        desk.answers.add(new CardAnswer.Signed(TOKEN));
        type(dialogue);
        assertThat(dialogue.hold(first.main().nonce())).isFalse();
        cardThread.run();
        assertThat(dialogue.answer())
                .isCompletedWithValue(new SigningAnswer.Signed(
                        TOKEN, Optional.empty(), first.main().nonce()));
    }

    @Test
    @DisplayName("lets no signature begin once it has begun: a PIN that is typed meanwhile signs the fresh challenge")
    void rejectsSignatureOfReplacedChallenge() {
        PinDialogue dialogue = open(first);
        assertThat(dialogue.hold(first.main().nonce())).isTrue();
        desk.answers.add(new CardAnswer.Signed(TOKEN));
        type(dialogue);
        cardThread.run();
        assertThat(desk.signed).isEmpty();
        assertThat(windows.screen()).contains(new Working(FakeDesk.READER));
        assertThat(dialogue.renew(fresh)).isTrue();
        cardThread.run();
        assertThat(desk.signed).containsExactly(fresh.main().nonce());
        assertThat(windows.screen()).contains(new Done());
    }

    @Test
    @DisplayName("that never comes ends with the life of the challenge, and the PIN is not sent")
    void rejectsPinWhenRenewalNeverComes() {
        PinDialogue dialogue = open(first);
        dialogue.hold(first.main().nonce());
        type(dialogue);
        time.pass(PinDialogue.CHALLENGE_LIFE);
        dialogue.tick();
        cardThread.run();
        assertThat(desk.signed).isEmpty();
        assertThat(windows.screen()).contains(new Ended(Reason.TIMED_OUT));
    }

    @Test
    @DisplayName("that comes after the limit of a held PIN finds none: what was typed long ago is never sent")
    void rejectsPinHeldTooLong() {
        PinDialogue dialogue = open(first);
        dialogue.hold(first.main().nonce());
        desk.answers.add(new CardAnswer.Signed(TOKEN));
        type(dialogue);
        time.pass(PinDialogue.HELD);
        // Before any look at the clock, as on a PC that slept.
        assertThat(dialogue.renew(fresh)).isFalse();
        cardThread.run();
        assertThat(desk.signed).isEmpty();
        assertThat(windows.screen()).contains(new Ended(Reason.TIMED_OUT));
    }

    @Test
    @DisplayName("that comes just within the limit sends the held PIN")
    void acceptsPinHeldWithinLimit() {
        PinDialogue dialogue = open(first);
        dialogue.hold(first.main().nonce());
        desk.answers.add(new CardAnswer.Signed(TOKEN));
        type(dialogue);
        time.pass(PinDialogue.HELD.minusMillis(1));
        dialogue.tick();
        assertThat(dialogue.renew(fresh)).isTrue();
        cardThread.run();
        assertThat(desk.signed).containsExactly(fresh.main().nonce());
    }

    @Test
    @DisplayName("does not come by itself: a held PIN ends at its limit, long before the challenge does")
    void rejectsPinAtItsLimit() {
        PinDialogue dialogue = open(first);
        dialogue.hold(first.main().nonce());
        type(dialogue);
        time.pass(PinDialogue.HELD);
        dialogue.tick();
        cardThread.run();
        assertThat(desk.signed).isEmpty();
        assertThat(dialogue.answer()).isCompletedWithValue(new SigningAnswer.Failed(Reason.TIMED_OUT));
    }

    @Test
    @DisplayName("is over once it has come: a late question about the challenge before holds no PIN that is typed then")
    void rejectsLateHoldOfReplacedChallenge() {
        PinDialogue dialogue = open(first);
        dialogue.hold(first.main().nonce());
        dialogue.renew(fresh);
        assertThat(dialogue.hold(first.main().nonce())).isFalse();
        desk.answers.add(new CardAnswer.Signed(TOKEN));
        type(dialogue);
        cardThread.run();
        assertThat(desk.signed).containsExactly(fresh.main().nonce());
    }

    @Test
    @DisplayName("makes the first signature of a pair worthless also when the password waits for it")
    void rejectsFirstSignatureOfReplacedPair() {
        Asked pair = TestRequests.pair(Flow.CARD_POPUP);
        desk.sight = new CardSight.Ready(FakeDesk.READER, Cards.DER, PinTries.left(3), Optional.of(PinTries.left(5)));
        PinDialogue dialogue = open(pair);
        windows.settle(time);
        dialogue.yes();
        cardThread.run();
        desk.answers.add(new CardAnswer.Signed(TOKEN));
        desk.secondAnswers.add(new CardAnswer.Wrong(PinTries.left(4)));
        type(dialogue);
        password(dialogue);
        cardThread.run();
        dialogue.hold(pair.main().nonce());
        password(dialogue);
        Asked freshPair = TestRequests.pair(Flow.CARD_POPUP);
        assertThat(dialogue.renew(freshPair)).isTrue();
        cardThread.run();
        assertThat(windows.screen())
                .contains(new EnterPin(FakeDesk.READER, PinTries.left(3), Optional.of(Reason.PAIR_PIN_AGAIN)));
        desk.answers.add(new CardAnswer.Signed(TOKEN));
        desk.secondAnswers.add(new CardAnswer.Signed(TOKEN));
        type(dialogue);
        cardThread.run();
        assertThat(desk.signed).endsWith(freshPair.main().nonce());
        assertThat(windows.screen()).contains(new Done());
    }

    @Test
    @DisplayName("counts the life of a challenge from its arrival, not from when a slow window came up")
    void countsFromArrival() {
        time.pass(PinDialogue.CHALLENGE_LIFE);
        PinDialogue dialogue = PinDialogue.open(
                TestRequests.request(first, Acquaintance.KNOWN, Mode.PRODUCTION, Locale.JAPANESE),
                windows,
                desk,
                new DialogueSetting(cardThread, time, time.now().minus(PinDialogue.CHALLENGE_LIFE)));
        dialogue.tick();
        assertThat(windows.screen()).contains(new Ended(Reason.TIMED_OUT));
    }

    private PinDialogue open(Asked asked) {
        PinDialogue dialogue = PinDialogue.open(
                TestRequests.request(asked, Acquaintance.KNOWN, Mode.PRODUCTION, Locale.JAPANESE),
                windows,
                desk,
                new DialogueSetting(cardThread, time, time.now()));
        cardThread.run();
        return dialogue;
    }

    private void type(PinDialogue dialogue) {
        windows.settle(time);
        dialogue.enter(Cards.typed("1234"));
    }

    private void password(PinDialogue dialogue) {
        windows.settle(time);
        dialogue.enter(Cards.password(Cards.PASSWORD));
    }
}
