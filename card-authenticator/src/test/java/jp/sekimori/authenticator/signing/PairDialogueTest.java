// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import jp.sekimori.authenticator.signing.PinScreen.ConfirmLastTry;
import jp.sekimori.authenticator.signing.PinScreen.ConfirmOrigin;
import jp.sekimori.authenticator.signing.PinScreen.ConfirmReading;
import jp.sekimori.authenticator.signing.PinScreen.Done;
import jp.sekimori.authenticator.signing.PinScreen.EnterPassword;
import jp.sekimori.authenticator.signing.PinScreen.EnterPin;
import jp.sekimori.authenticator.signing.PinScreen.Tries;
import jp.sekimori.authenticator.signing.PinScreen.Waiting;
import jp.sekimori.card.PinTries;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.certificate.CertificateDer;
import jp.sekimori.eid.certificate.SignatureBytes;
import jp.sekimori.eid.challenge.Flow;
import jp.sekimori.eid.token.AuthenticationToken;
import jp.sekimori.eid.token.SignatureAlgorithm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The dialogue of a PIN window that asks for both secrets")
final class PairDialogueTest {
    private static final String READER = FakeDesk.READER;
    private static final AuthenticationToken FIRST = token(1);
    private static final AuthenticationToken SECOND = token(2);

    private final ManualTime time = new ManualTime();
    private final SameThread cardThread = new SameThread();
    private final RecordingWindows windows = new RecordingWindows();
    private final FakeDesk desk = new FakeDesk();
    private final Asked pair = TestRequests.pair(Flow.CARD_POPUP);

    @BeforeEach
    void insertCard() {
        desk.sight = sight(3, 5);
    }

    @Test
    @DisplayName("says what will be read and that it is a legal signature, before any card is looked at")
    void explainsFirst() {
        PinDialogue dialogue = open(Acquaintance.NEW);
        assertThat(screen()).isEqualTo(new ConfirmOrigin());
        yes(dialogue);
        assertThat(screen()).isEqualTo(new ConfirmReading());
        assertThat(desk.looks).isZero();
    }

    @Test
    @DisplayName("ends when the resident does not want the legal signature")
    void acceptsNo() {
        PinDialogue dialogue = open(Acquaintance.KNOWN);
        dialogue.cancel();
        assertThat(dialogue.answer()).isCompletedWithValue(new SigningAnswer.Cancelled());
    }

    @Test
    @DisplayName(
            "asks for the PIN, then for the password, each with its own tries, and the card sees neither before both")
    void asksOneAfterTheOther() {
        PinDialogue dialogue = asking();
        assertThat(screen()).isEqualTo(new EnterPin(READER, PinTries.left(3), Optional.empty()));
        typePin(dialogue);
        assertThat(screen()).isEqualTo(new EnterPassword(READER, PinTries.left(5), Optional.empty()));
        assertThat(desk.signed).isEmpty();
    }

    @Test
    @DisplayName("signs both challenges and hands over both tokens")
    void acceptsBoth() {
        PinDialogue dialogue = asking();
        desk.answers.add(new CardAnswer.Signed(FIRST));
        desk.secondAnswers.add(new CardAnswer.Signed(SECOND));
        typePin(dialogue);
        typePassword(dialogue);
        assertThat(screen()).isEqualTo(new Done());
        assertThat(desk.signed).containsExactly(pair.main().nonce());
        assertThat(desk.seconds).singleElement().satisfies(second -> assertThat(second.nonce())
                .isEqualTo(pair.second().orElseThrow().nonce()));
        assertThat(dialogue.answer())
                .isCompletedWithValue(new SigningAnswer.Signed(
                        FIRST, Optional.of(SECOND), pair.main().nonce()));
    }

    @Test
    @DisplayName("hands over nothing when the PIN is typed and the password cancelled")
    void rejectsHalf() {
        PinDialogue dialogue = asking();
        typePin(dialogue);
        dialogue.cancel();
        run();
        assertThat(dialogue.answer()).isCompletedWithValue(new SigningAnswer.Cancelled());
        assertThat(desk.signed).isEmpty();
    }

    @Test
    @DisplayName("hands over nothing when the PIN was right, the password wrong and then cancelled")
    void rejectsHalfAfterWrongPassword() {
        PinDialogue dialogue = afterWrongPassword(4);
        dialogue.cancel();
        assertThat(dialogue.answer()).isCompletedWithValue(new SigningAnswer.Cancelled());
    }

    @Test
    @DisplayName("does not send the password when the PIN is wrong, and asks for the PIN alone again")
    void keepsPasswordFromCardAfterWrongPin() {
        PinDialogue dialogue = asking();
        desk.answers.add(new CardAnswer.Wrong(PinTries.left(2)));
        desk.sight = sight(2, 5);
        typePin(dialogue);
        typePassword(dialogue);
        tick(dialogue);
        assertThat(desk.seconds).isEmpty();
        assertThat(screen()).isEqualTo(new EnterPin(READER, PinTries.left(2), Optional.of(Reason.PIN_WRONG)));
        desk.answers.add(new CardAnswer.Signed(FIRST));
        desk.secondAnswers.add(new CardAnswer.Signed(SECOND));
        typePin(dialogue);
        assertThat(screen()).isEqualTo(new Done());
    }

    @Test
    @DisplayName("never sends a password a second time by itself: a wrong one is asked for again, and the PIN is not")
    void asksAgainAfterWrongPassword() {
        PinDialogue dialogue = afterWrongPassword(4);
        tick(dialogue);
        tick(dialogue);
        assertThat(desk.seconds).hasSize(1);
        assertThat(screen()).isEqualTo(new EnterPassword(READER, PinTries.left(4), Optional.of(Reason.PASSWORD_WRONG)));
        desk.secondAnswers.add(new CardAnswer.Signed(SECOND));
        typePassword(dialogue);
        assertThat(screen()).isEqualTo(new Done());
        assertThat(desk.signed).hasSize(1);
    }

    @Test
    @DisplayName("uses the last try of the password only after a second yes")
    void asksTwiceForTheLastPasswordTry() {
        desk.sight = sight(3, 1);
        PinDialogue dialogue = asking();
        typePin(dialogue);
        typePassword(dialogue);
        assertThat(screen()).isEqualTo(new ConfirmLastTry(READER, Secret.PASSWORD));
        assertThat(desk.signed).isEmpty();
        dialogue.back();
        assertThat(screen()).isInstanceOf(EnterPassword.class);
        typePassword(dialogue);
        desk.answers.add(new CardAnswer.Signed(FIRST));
        desk.secondAnswers.add(new CardAnswer.Signed(SECOND));
        yes(dialogue);
        assertThat(screen()).isEqualTo(new Done());
    }

    @Test
    @DisplayName("uses the last try of the PIN only after a second yes, and asks for the password then")
    void asksTwiceForTheLastPinTry() {
        desk.sight = sight(1, 5);
        PinDialogue dialogue = asking();
        typePin(dialogue);
        assertThat(screen()).isEqualTo(new ConfirmLastTry(READER, Secret.PIN));
        yes(dialogue);
        assertThat(screen()).isInstanceOf(EnterPassword.class);
    }

    @Test
    @DisplayName("says so when another program used tries of the password, and spends none")
    void noticesChangedPasswordTries() {
        PinDialogue dialogue = asking();
        desk.answers.add(new CardAnswer.Signed(FIRST));
        desk.secondAnswers.add(new CardAnswer.TriesChanged(PinTries.left(1)));
        typePin(dialogue);
        typePassword(dialogue);
        assertThat(screen())
                .isEqualTo(new EnterPassword(READER, PinTries.left(1), Optional.of(Reason.PASSWORD_LAST_TRY)));
    }

    @Test
    @DisplayName("shows a password that this try locked, and tells a known site when the resident has read it")
    void showsLockedPassword() {
        PinDialogue dialogue = asking();
        desk.answers.add(new CardAnswer.Signed(FIRST));
        desk.secondAnswers.add(new CardAnswer.Failed(Reason.PASSWORD_LOCKED, Tries.UNKNOWN));
        typePin(dialogue);
        typePassword(dialogue);
        assertThat(screen()).isEqualTo(new Waiting(Reason.PASSWORD_LOCKED, Optional.of(READER), Tries.UNKNOWN));
        dialogue.cancel();
        assertThat(dialogue.answer()).isCompletedWithValue(new SigningAnswer.Failed(Reason.PASSWORD_LOCKED));
    }

    @Test
    @DisplayName("asks for nothing when the password is locked already")
    void rejectsLockedPassword() {
        desk.sight = sight(3, 0);
        asking();
        assertThat(screen()).isEqualTo(new Waiting(Reason.PASSWORD_LOCKED, Optional.of(READER), Tries.NONE_LOST));
    }

    @Test
    @DisplayName("asks for nothing when the card has no signature certificate (a child's, or after moving)")
    void rejectsCardWithoutSignatureCertificate() {
        desk.sight = new CardSight.Ready(READER, Cards.DER, PinTries.left(3), Optional.empty());
        asking();
        assertThat(screen())
                .isEqualTo(new Waiting(Reason.SIGNATURE_CERTIFICATE_MISSING, Optional.of(READER), Tries.NONE_LOST));
    }

    @Test
    @DisplayName("tells a new site neither that a certificate is missing nor that a password is locked")
    void hidesSignatureStateFromNewSite() {
        desk.sight = sight(3, 0);
        PinDialogue dialogue = open(Acquaintance.NEW);
        yes(dialogue);
        yes(dialogue);
        assertThat(screen()).isInstanceOf(Waiting.class);
        dialogue.cancel();
        assertThat(dialogue.answer()).isCompletedWithValue(new SigningAnswer.Cancelled());
    }

    @Test
    @DisplayName("takes no key of the password in its first second")
    void rejectsKeysOfTheFirstSecond() {
        PinDialogue dialogue = asking();
        typePin(dialogue);
        dialogue.enter(Cards.password(Cards.PASSWORD));
        run();
        assertThat(screen()).isInstanceOf(EnterPassword.class);
        assertThat(desk.signed).isEmpty();
    }

    @Test
    @DisplayName("forgets what was typed when the card is pulled out between PIN and password")
    void forgetsSecretsWithTheCard() {
        PinDialogue dialogue = asking();
        typePin(dialogue);
        desk.sight = new CardSight.Problem(Reason.NO_CARD, Optional.empty());
        tick(dialogue);
        assertThat(screen()).isEqualTo(new Waiting(Reason.CARD_REMOVED, Optional.empty(), Tries.NONE_LOST));
        desk.sight = sight(3, 5);
        tick(dialogue);
        assertThat(screen()).isInstanceOf(EnterPin.class);
    }

    @Test
    @DisplayName("does not claim that no try was lost when the card is pulled out after a wrong password")
    void promisesNothingAfterWrongPassword() {
        PinDialogue dialogue = afterWrongPassword(4);
        desk.sight = new CardSight.Problem(Reason.NO_CARD, Optional.empty());
        tick(dialogue);
        assertThat(screen()).isEqualTo(new Waiting(Reason.CARD_REMOVED, Optional.empty(), Tries.UNKNOWN));
    }

    @Test
    @DisplayName("signs the fresh pair when it is renewed between PIN and password")
    void acceptsRenewalBetween() {
        PinDialogue dialogue = asking();
        typePin(dialogue);
        Asked fresh = TestRequests.pair(Flow.CARD_POPUP);
        assertThat(dialogue.renew(fresh)).isTrue();
        desk.answers.add(new CardAnswer.Signed(FIRST));
        desk.secondAnswers.add(new CardAnswer.Signed(SECOND));
        typePassword(dialogue);
        assertThat(desk.signed).containsExactly(fresh.main().nonce());
        assertThat(desk.seconds).singleElement().satisfies(second -> assertThat(second.nonce())
                .isEqualTo(fresh.second().orElseThrow().nonce()));
    }

    @Test
    @DisplayName("hands over no first signature of a challenge that was renewed since: the PIN is asked for once more")
    void rejectsSignatureOfRenewedChallenge() {
        PinDialogue dialogue = afterWrongPassword(4);
        Asked fresh = TestRequests.pair(Flow.CARD_POPUP);
        assertThat(dialogue.renew(fresh)).isTrue();
        typePassword(dialogue);
        assertThat(screen()).isEqualTo(new EnterPin(READER, PinTries.left(3), Optional.of(Reason.PAIR_PIN_AGAIN)));
        desk.answers.add(new CardAnswer.Signed(FIRST));
        desk.secondAnswers.add(new CardAnswer.Signed(SECOND));
        typePin(dialogue);
        assertThat(desk.signed).endsWith(fresh.main().nonce());
        assertThat(screen()).isEqualTo(new Done());
    }

    @Test
    @DisplayName("refuses a renewal that drops or adds the second challenge")
    void rejectsRenewalOfOtherKind() {
        PinDialogue dialogue = asking();
        assertThat(dialogue.renew(Asked.alone(TestRequests.pair(Flow.CARD_POPUP).main())))
                .isFalse();
        assertThat(dialogue.renew(TestRequests.pair(Flow.CARD_REDIRECT))).isFalse();
    }

    private PinDialogue open(Acquaintance acquaintance) {
        SigningRequest request = TestRequests.request(pair, acquaintance, Mode.PRODUCTION, Locale.JAPANESE);
        PinDialogue dialogue =
                PinDialogue.open(request, windows, desk, new DialogueSetting(cardThread, time, time.now()));
        run();
        return dialogue;
    }

    /** A dialogue with a known site whose resident agreed to the legal signature. */
    private PinDialogue asking() {
        PinDialogue dialogue = open(Acquaintance.KNOWN);
        yes(dialogue);
        return dialogue;
    }

    private PinDialogue afterWrongPassword(int left) {
        PinDialogue dialogue = asking();
        desk.answers.add(new CardAnswer.Signed(FIRST));
        desk.secondAnswers.add(new CardAnswer.Wrong(PinTries.left(left)));
        typePin(dialogue);
        desk.sight = sight(3, left);
        typePassword(dialogue);
        return dialogue;
    }

    private PinScreen screen() {
        return windows.screen().orElseThrow();
    }

    private void typePin(PinDialogue dialogue) {
        windows.settle(time);
        dialogue.enter(Cards.typed("1234"));
        run();
    }

    private void typePassword(PinDialogue dialogue) {
        windows.settle(time);
        dialogue.enter(Cards.password(Cards.PASSWORD));
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

    private static CardSight sight(int pinTries, int passwordTries) {
        return new CardSight.Ready(
                READER, Cards.DER, PinTries.left(pinTries), Optional.of(PinTries.left(passwordTries)));
    }

    private static AuthenticationToken token(int content) {
        return AuthenticationToken.of(
                CertificateDer.of(new byte[] {(byte) content}),
                SignatureAlgorithm.RS256,
                SignatureBytes.of(new byte[] {2}),
                "test");
    }
}
