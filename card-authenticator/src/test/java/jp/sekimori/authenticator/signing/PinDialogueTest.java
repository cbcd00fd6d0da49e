// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import jp.sekimori.authenticator.signing.PinScreen.ConfirmLastTry;
import jp.sekimori.authenticator.signing.PinScreen.ConfirmOrigin;
import jp.sekimori.authenticator.signing.PinScreen.Done;
import jp.sekimori.authenticator.signing.PinScreen.Ended;
import jp.sekimori.authenticator.signing.PinScreen.EnterPin;
import jp.sekimori.authenticator.signing.PinScreen.Tries;
import jp.sekimori.authenticator.signing.PinScreen.Waiting;
import jp.sekimori.card.PinTries;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.certificate.CertificateDer;
import jp.sekimori.eid.certificate.SignatureBytes;
import jp.sekimori.eid.challenge.Challenge;
import jp.sekimori.eid.challenge.Flow;
import jp.sekimori.eid.challenge.Origin;
import jp.sekimori.eid.token.AuthenticationToken;
import jp.sekimori.eid.token.SignatureAlgorithm;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The dialogue of a PIN window")
final class PinDialogueTest {
    private static final String READER = "Reader";
    private static final AuthenticationToken TOKEN = AuthenticationToken.of(
            CertificateDer.of(new byte[] {1}), SignatureAlgorithm.RS256, SignatureBytes.of(new byte[] {2}), "test");

    private final ManualTime time = new ManualTime();
    private final SameThread cardThread = new SameThread();
    private final RecordingWindows windows = new RecordingWindows();
    private final FakeDesk desk = new FakeDesk();

    @Test
    @DisplayName("shows the tries left before anything is typed")
    void showsTriesFirst() {
        open(Acquaintance.KNOWN);
        assertThat(screen()).isEqualTo(new EnterPin(READER, PinTries.left(3), Optional.empty()));
        assertThat(desk.signed).isEmpty();
    }

    @Test
    @DisplayName("takes no key in its first second, which may have slipped under somebody's typing")
    void rejectsKeysOfTheFirstSecond() {
        PinDialogue dialogue = open(Acquaintance.KNOWN);
        time.pass(PinDialogue.DEAF.minusMillis(1));
        dialogue.enter(Cards.typed("1234"));
        run();
        assertThat(desk.signed).isEmpty();
        assertThat(dialogue.accepting()).isFalse();
    }

    @Test
    @DisplayName("signs what was asked with the PIN that was typed, and says that it is done")
    void acceptsPin() {
        PinDialogue dialogue = open(Acquaintance.KNOWN);
        desk.answers.add(new CardAnswer.Signed(TOKEN));
        type(dialogue);
        assertThat(screen()).isEqualTo(new Done());
        assertThat(dialogue.answer()).isCompletedWithValueMatching(SigningAnswer.Signed.class::isInstance);
        assertThat(desk.closed).isTrue();
    }

    @Test
    @DisplayName("asks a new site's question before it looks at any card")
    void asksAboutNewSiteFirst() {
        PinDialogue dialogue = open(Acquaintance.NEW);
        assertThat(screen()).isEqualTo(new ConfirmOrigin());
        assertThat(desk.looks).isZero();
        yes(dialogue);
        assertThat(screen()).isInstanceOf(EnterPin.class);
    }

    @Test
    @DisplayName("takes no yes for a new site in the first second")
    void rejectsHastyYes() {
        PinDialogue dialogue = open(Acquaintance.NEW);
        dialogue.yes();
        run();
        assertThat(screen()).isEqualTo(new ConfirmOrigin());
    }

    @Test
    @DisplayName("uses the last try only after a second yes")
    void asksTwiceForTheLastTry() {
        desk.sight = new CardSight.Ready(READER, Cards.DER, PinTries.left(1), Optional.empty());
        PinDialogue dialogue = open(Acquaintance.KNOWN);
        type(dialogue);
        assertThat(screen()).isEqualTo(new ConfirmLastTry(READER, Secret.PIN));
        assertThat(desk.signed).isEmpty();
        desk.answers.add(new CardAnswer.Signed(TOKEN));
        yes(dialogue);
        assertThat(desk.signed).hasSize(1);
    }

    @Test
    @DisplayName("spends no try when the resident goes back from the last one")
    void goesBackFromTheLastTry() {
        desk.sight = new CardSight.Ready(READER, Cards.DER, PinTries.left(1), Optional.empty());
        PinDialogue dialogue = open(Acquaintance.KNOWN);
        type(dialogue);
        dialogue.back();
        yes(dialogue);
        assertThat(desk.signed).isEmpty();
        assertThat(screen()).isInstanceOf(EnterPin.class);
    }

    @Test
    @DisplayName("never sends a PIN a second time by itself: a wrong one is asked for again")
    void asksAgainAfterWrongPin() {
        PinDialogue dialogue = open(Acquaintance.KNOWN);
        desk.answers.add(new CardAnswer.Wrong(PinTries.left(2)));
        desk.sight = new CardSight.Ready(READER, Cards.DER, PinTries.left(2), Optional.empty());
        type(dialogue);
        tick(dialogue);
        tick(dialogue);
        assertThat(desk.signed).hasSize(1);
        assertThat(screen()).isEqualTo(new EnterPin(READER, PinTries.left(2), Optional.of(Reason.PIN_WRONG)));
    }

    @Test
    @DisplayName("shows a locked PIN, tells a known site when the resident has read it, and not before")
    void tellsKnownSiteAboutLockedPin() {
        PinDialogue dialogue = open(Acquaintance.KNOWN);
        desk.answers.add(new CardAnswer.Failed(Reason.PIN_LOCKED, Tries.UNKNOWN));
        desk.sight = new CardSight.Problem(Reason.PIN_LOCKED, Optional.of(READER));
        type(dialogue);
        assertThat(screen()).isEqualTo(new Waiting(Reason.PIN_LOCKED, Optional.of(READER), Tries.UNKNOWN));
        assertThat(dialogue.answer()).isNotDone();
        dialogue.cancel();
        assertThat(dialogue.answer()).isCompletedWithValue(new SigningAnswer.Failed(Reason.PIN_LOCKED));
    }

    @Test
    @DisplayName("tells a site that never received a certificate nothing about the card")
    void hidesCardStateFromNewSite() {
        desk.sight = new CardSight.Problem(Reason.CARD_WITHOUT_CERTIFICATE, Optional.of(READER));
        PinDialogue dialogue = open(Acquaintance.NEW);
        yes(dialogue);
        assertThat(screen()).isInstanceOf(Waiting.class);
        dialogue.cancel();
        assertThat(dialogue.answer()).isCompletedWithValue(new SigningAnswer.Cancelled());
    }

    @Test
    @DisplayName("notices a card that is inserted late")
    void noticesLateCard() {
        desk.sight = new CardSight.Problem(Reason.NO_CARD, Optional.empty());
        PinDialogue dialogue = open(Acquaintance.KNOWN);
        assertThat(screen()).isEqualTo(new Waiting(Reason.NO_CARD, Optional.empty(), Tries.NONE_LOST));
        desk.sight = new CardSight.Ready(READER, Cards.DER, PinTries.left(3), Optional.empty());
        tick(dialogue);
        assertThat(screen()).isInstanceOf(EnterPin.class);
    }

    @Test
    @DisplayName("says so when the card is pulled out while the PIN is asked for")
    void noticesRemovedCard() {
        PinDialogue dialogue = open(Acquaintance.KNOWN);
        desk.sight = new CardSight.Problem(Reason.NO_CARD, Optional.empty());
        tick(dialogue);
        tick(dialogue);
        assertThat(screen()).isEqualTo(new Waiting(Reason.CARD_REMOVED, Optional.empty(), Tries.NONE_LOST));
    }

    @Test
    @DisplayName("does not claim that no try was lost when the card is pulled out after a wrong PIN")
    void promisesNothingAfterWrongPin() {
        PinDialogue dialogue = open(Acquaintance.KNOWN);
        desk.answers.add(new CardAnswer.Wrong(PinTries.left(2)));
        desk.sight = new CardSight.Ready(READER, Cards.DER, PinTries.left(2), Optional.empty());
        type(dialogue);
        tick(dialogue);
        desk.sight = new CardSight.Problem(Reason.NO_CARD, Optional.empty());
        tick(dialogue);
        assertThat(screen()).isEqualTo(new Waiting(Reason.CARD_REMOVED, Optional.empty(), Tries.UNKNOWN));
        desk.sight = new CardSight.Ready(READER, Cards.DER, PinTries.left(2), Optional.empty());
        tick(dialogue);
        desk.sight = new CardSight.Problem(Reason.WRONG_CARD, Optional.of(READER));
        tick(dialogue);
        assertThat(screen()).isEqualTo(new Waiting(Reason.WRONG_CARD, Optional.of(READER), Tries.UNKNOWN));
    }

    @Test
    @DisplayName("ends with the life of the challenge, and takes no PIN afterwards")
    void timesOut() {
        PinDialogue dialogue = open(Acquaintance.KNOWN);
        time.pass(PinDialogue.CHALLENGE_LIFE);
        tick(dialogue);
        assertThat(screen()).isEqualTo(new Ended(Reason.TIMED_OUT));
        assertThat(dialogue.answer()).isCompletedWithValue(new SigningAnswer.Failed(Reason.TIMED_OUT));
        type(dialogue);
        assertThat(desk.signed).isEmpty();
    }

    @Test
    @DisplayName("lives on with a fresh challenge for the very same, and signs the fresh one")
    void acceptsRenewal() {
        PinDialogue dialogue = open(Acquaintance.KNOWN);
        Challenge fresh = TestRequests.challenge(Flow.CARD_POPUP);
        time.pass(Duration.ofSeconds(100));
        assertThat(dialogue.renew(Asked.alone(fresh))).isTrue();
        time.pass(Duration.ofSeconds(100));
        tick(dialogue);
        desk.answers.add(new CardAnswer.Signed(TOKEN));
        type(dialogue);
        assertThat(desk.signed).containsExactly(fresh.nonce());
    }

    @Test
    @DisplayName("refuses a renewal that would sign for another flow than the window shows")
    void rejectsRenewalForSomethingElse() {
        PinDialogue dialogue = open(Acquaintance.KNOWN);
        assertThat(dialogue.renew(Asked.alone(TestRequests.challenge(Flow.CARD_REDIRECT))))
                .isFalse();
        assertThat(dialogue.renew(Asked.alone(TestRequests.challenge(
                        Flow.CARD_POPUP, Origin.parse("https://evil.example").orElseThrow()))))
                .isFalse();
    }

    @Test
    @DisplayName("however often it is renewed, ends after ten minutes")
    void endsAfterLongest() {
        PinDialogue dialogue = open(Acquaintance.KNOWN);
        for (int minute = 0; minute < 10; minute++) {
            dialogue.renew(Asked.alone(TestRequests.challenge(Flow.CARD_POPUP)));
            time.pass(Duration.ofMinutes(1));
        }
        tick(dialogue);
        assertThat(screen()).isEqualTo(new Ended(Reason.TIMED_OUT));
    }

    @Test
    @DisplayName("takes the window away when its page goes, and drops a signature that comes too late")
    void closesWithItsPage() {
        PinDialogue dialogue = open(Acquaintance.KNOWN);
        desk.answers.add(new CardAnswer.Signed(TOKEN));
        windows.settle(time);
        dialogue.enter(Cards.typed("1234"));
        dialogue.pageGone();
        run();
        assertThat(windows.isClosed()).isTrue();
        assertThat(dialogue.answer()).isCompletedWithValue(new SigningAnswer.Cancelled());
    }

    @Test
    @DisplayName("survives a driver that throws what it likes")
    void survivesBrokenDriver() {
        desk.broken = true;
        PinDialogue dialogue = open(Acquaintance.KNOWN);
        assertThat(screen()).isEqualTo(new Waiting(Reason.CARD_NOT_ANSWERING, Optional.empty(), Tries.NONE_LOST));
        desk.broken = false;
        tick(dialogue);
        assertThat(screen()).isInstanceOf(EnterPin.class);
    }

    private PinDialogue open(Acquaintance acquaintance) {
        SigningRequest request = TestRequests.request(acquaintance, Mode.PRODUCTION, Locale.JAPANESE);
        PinDialogue dialogue =
                PinDialogue.open(request, windows, desk, new DialogueSetting(cardThread, time, time.now()));
        run();
        return dialogue;
    }

    private PinScreen screen() {
        return windows.screen().orElseThrow();
    }

    private void type(PinDialogue dialogue) {
        windows.settle(time);
        dialogue.enter(Cards.typed("1234"));
        run();
    }

    private void yes(PinDialogue dialogue) {
        windows.settle(time);
        dialogue.yes();
        run();
    }

    private void tick(PinDialogue dialogue) {
        dialogue.tick();
        run();
    }

    private void run() {
        cardThread.run();
    }
}
