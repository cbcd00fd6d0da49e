// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import jp.sekimori.authenticator.signing.PinScreen.Tries;
import jp.sekimori.card.PinTries;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.certificate.CertificateDer;
import jp.sekimori.eid.certificate.SignatureBytes;
import jp.sekimori.eid.challenge.Flow;
import jp.sekimori.eid.challenge.Nonce;
import jp.sekimori.eid.token.AuthenticationToken;
import jp.sekimori.eid.token.SignatureAlgorithm;
import jp.sekimori.testkit.card.Behaviour;
import jp.sekimori.testkit.card.SoftwareCard;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.pki.TestCertificate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The card desk, over readers")
final class ReaderDeskTest {
    private static final String FIRST = "First reader";
    private static final String SECOND = "Second reader";
    /** An inserted card's commands up to the signature (issue 2). */
    private static final int MOST_COMMANDS = 15;

    private static final byte SIGN = 0x2A;

    private final SoftwareReaders readers = new SoftwareReaders();
    private final ReaderDesk desk = new ReaderDesk(readers, Needed.AUTHENTICATION);
    private final ReaderDesk both = new ReaderDesk(readers, Needed.BOTH_CERTIFICATES);
    private final Nonce nonce = TestRequests.challenge(Flow.CARD_POPUP).nonce();

    @Test
    @DisplayName("says that there is no card service")
    void noService() {
        readers.stopService();
        assertThat(desk.look()).isEqualTo(problem(Reason.NO_CARD_SERVICE));
    }

    @Test
    @DisplayName("says that there is no reader")
    void noReader() {
        assertThat(desk.look()).isEqualTo(problem(Reason.NO_READER));
    }

    @Test
    @DisplayName("says that there is no card")
    void noCard() {
        readers.attach(FIRST).attach(SECOND);
        assertThat(desk.look()).isEqualTo(problem(Reason.NO_CARD));
    }

    @Test
    @DisplayName("says that it is another kind of card, and in which reader")
    void wrongCard() {
        readers.insert(FIRST, Cards.builder().with(Behaviour.OTHER_KIND_OF_CARD).build());
        assertThat(desk.look()).isEqualTo(new CardSight.Problem(Reason.WRONG_CARD, Optional.of(FIRST)));
    }

    @Test
    @DisplayName("says that it is the old resident card")
    void oldCard() {
        readers.insert(FIRST, Cards.builder().with(Behaviour.OLD_RESIDENT_CARD).build());
        assertThat(desk.look()).isEqualTo(new CardSight.Problem(Reason.OLD_RESIDENT_CARD, Optional.of(FIRST)));
    }

    @Test
    @DisplayName("says that the card has no certificate")
    void cardWithoutCertificate() {
        readers.insert(FIRST, Cards.builder().with(Behaviour.NO_CERTIFICATES).build());
        assertThat(desk.look()).isEqualTo(new CardSight.Problem(Reason.CARD_WITHOUT_CERTIFICATE, Optional.of(FIRST)));
    }

    @Test
    @DisplayName("says that the PIN is locked")
    void lockedPin() {
        readers.insert(FIRST, Cards.builder().tries(0).build());
        assertThat(desk.look()).isEqualTo(new CardSight.Problem(Reason.PIN_LOCKED, Optional.of(FIRST)));
    }

    @Test
    @DisplayName("says that other cards lie in several readers")
    void otherCardsInSeveralReaders() {
        readers.insert(FIRST, Cards.builder().with(Behaviour.OTHER_KIND_OF_CARD).build());
        readers.insert(
                SECOND, Cards.builder().with(Behaviour.OTHER_KIND_OF_CARD).build());
        assertThat(desk.look()).isEqualTo(problem(Reason.OTHER_CARD_IN_OTHER_READER));
    }

    @Test
    @DisplayName("uses the one My Number Card beside a card of another kind")
    void acceptsOneBesideOther() {
        readers.insert(FIRST, Cards.builder().with(Behaviour.OTHER_KIND_OF_CARD).build());
        readers.insert(SECOND, Cards.card());
        assertThat(desk.look()).isEqualTo(new CardSight.Ready(SECOND, Cards.DER, PinTries.left(3), Optional.empty()));
    }

    @Test
    @DisplayName("does not choose between two My Number Cards")
    void rejectsTwoCards() {
        readers.insert(FIRST, Cards.card()).insert(SECOND, Cards.card());
        assertThat(desk.look()).isEqualTo(problem(Reason.SEVERAL_CARDS));
    }

    @Test
    @DisplayName("says that another program holds the card, and sees it as soon as it is free")
    void cardInUse() {
        readers.insert(FIRST, Cards.card()).otherProgram(true);
        assertThat(desk.look()).isEqualTo(new CardSight.Problem(Reason.CARD_IN_USE, Optional.of(FIRST)));
        readers.otherProgram(false);
        assertThat(desk.look()).isInstanceOf(CardSight.Ready.class);
    }

    @Test
    @DisplayName("does not disturb a card again that it has seen")
    void looksOnce() {
        SoftwareCard card = Cards.card();
        readers.insert(FIRST, card);
        desk.look();
        int commands = card.commands().size();
        desk.look();
        assertThat(card.commands()).hasSize(commands);
    }

    @Test
    @DisplayName("signs in one exclusive transaction and resets the card, within 15 commands")
    void acceptsRightPin() {
        SoftwareCard card = Cards.card();
        readers.insert(FIRST, card);
        desk.look();
        assertThat(sign(Cards.PIN)).isInstanceOf(CardAnswer.Signed.class);
        desk.close();
        assertThat(readers.protocol()).containsExactly("begin", "end", "begin", "end", "reset", "close");
        assertThat(card.authenticationPinInForce()).isFalse();
        assertThat(card.commands().subList(0, MOST_COMMANDS)).anyMatch(command -> command[1] == SIGN);
    }

    @Test
    @DisplayName("sends a wrong PIN once and says how many tries are left")
    void rejectsWrongPin() {
        SoftwareCard card = Cards.card();
        readers.insert(FIRST, card);
        desk.look();
        assertThat(sign("0000")).isEqualTo(new CardAnswer.Wrong(PinTries.left(2)));
        assertThat(card.verifies()).isEqualTo(1);
    }

    @Test
    @DisplayName("sends no PIN when another program used tries since the resident was told")
    void rejectsWhenTriesChanged() {
        SoftwareCard card = Cards.card();
        readers.insert(FIRST, card);
        desk.look();
        ReaderDesk other = new ReaderDesk(readers, Needed.AUTHENTICATION);
        other.look();
        other.sign(first("0000"), yes());
        assertThat(sign(Cards.PIN)).isEqualTo(new CardAnswer.TriesChanged(PinTries.left(2)));
        assertThat(card.authenticationTriesLeft()).isEqualTo(2);
    }

    @Test
    @DisplayName("says that a card pulled out before the PIN was sent lost no try")
    void cardPulledOut() {
        SoftwareCard card = Cards.card();
        readers.insert(FIRST, card);
        desk.look();
        card.remove();
        assertThat(sign(Cards.PIN)).isEqualTo(new CardAnswer.Failed(Reason.CARD_REMOVED, Tries.NONE_LOST));
        assertThat(card.verifies()).isZero();
    }

    @Test
    @DisplayName("sends no PIN to a card that it has not looked at")
    void rejectsUnseenCard() {
        SoftwareCard card = Cards.card();
        readers.insert(FIRST, card);
        assertThat(sign(Cards.PIN)).isEqualTo(new CardAnswer.Failed(Reason.CARD_CHANGED, Tries.NONE_LOST));
        assertThat(card.commands()).isEmpty();
    }

    @Test
    @DisplayName("lets the next sign-in be honest after every failure: a fresh look signs")
    void worksAfterFailure() {
        SoftwareCard card = Cards.card();
        readers.insert(FIRST, card);
        desk.look();
        card.remove();
        sign(Cards.PIN);
        card.insert();
        desk.look();
        assertThat(sign(Cards.PIN)).isInstanceOf(CardAnswer.Signed.class);
    }

    @Test
    @DisplayName("says whether the card holds a signature certificate, and how many tries its password has left")
    void seesSignatureCertificate() {
        readers.insert(FIRST, Cards.full().signatureTries(4).build());
        assertThat(both.look())
                .isEqualTo(new CardSight.Ready(FIRST, Cards.DER, PinTries.left(3), Optional.of(PinTries.left(4))));
    }

    @Test
    @DisplayName("makes both signatures, each with its own VERIFY in its own transaction, and leaves neither in force")
    void acceptsBothSecrets() {
        SoftwareCard card = Cards.full().build();
        readers.insert(FIRST, card);
        both.look();
        AuthenticationToken first = signed(signFirst());
        AuthenticationToken second = signed(signSecond("kaga2026", first));
        both.close();
        assertThat(first.certificate()).isEqualTo(CertificateDer.of(Cards.CERTIFICATE.der()));
        assertThat(second.certificate()).isEqualTo(CertificateDer.of(Cards.SIGNATURE.der()));
        assertThat(card.verifies()).isEqualTo(2);
        assertThat(readers.protocol())
                .containsExactly("begin", "end", "begin", "end", "begin", "end", "reset", "close");
        assertThat(card.authenticationPinInForce()).isFalse();
    }

    @Test
    @DisplayName("sends a wrong password once and says how many tries are left")
    void rejectsWrongPassword() {
        SoftwareCard card = Cards.full().build();
        readers.insert(FIRST, card);
        both.look();
        AuthenticationToken first = signed(signFirst());
        assertThat(signSecond("WRONG1", first)).isEqualTo(new CardAnswer.Wrong(PinTries.left(4)));
        assertThat(card.verifies()).isEqualTo(2);
        assertThat(card.signatureTriesLeft()).isEqualTo(4);
    }

    @Test
    @DisplayName("says that the last wrong password locked it")
    void rejectsLastWrongPassword() {
        readers.insert(FIRST, Cards.full().signatureTries(1).build());
        both.look();
        AuthenticationToken first = signed(signFirst());
        assertThat(signSecond("WRONG1", first)).isEqualTo(new CardAnswer.Failed(Reason.PASSWORD_LOCKED, Tries.UNKNOWN));
    }

    @Test
    @DisplayName("sends no password to another card than the one that made the first signature")
    void rejectsSecondSignatureOfOtherCard() {
        TestCertificate other = Cards.PKI.issue(LeafProfile.authentication());
        SoftwareCard card = Cards.full().build();
        readers.insert(FIRST, card);
        both.look();
        AuthenticationToken foreign = AuthenticationToken.of(
                CertificateDer.of(other.der()), SignatureAlgorithm.RS256, SignatureBytes.of(new byte[] {1}), "test");
        assertThat(signSecond(Cards.PASSWORD, foreign))
                .isEqualTo(new CardAnswer.Failed(Reason.CARD_CHANGED, Tries.NONE_LOST));
        assertThat(card.verifies()).isZero();
    }

    private CardAnswer signFirst() {
        return both.sign(first(Cards.PIN), yesToBoth());
    }

    private CardAnswer signSecond(String password, AuthenticationToken first) {
        return both.signSecond(
                new CardDesk.Second(Cards.password(password), TestRequests.ORIGIN, nonce, first), yesToBoth());
    }

    private static AuthenticationToken signed(CardAnswer answer) {
        return ((CardAnswer.Signed) answer).token();
    }

    private CardAnswer sign(String digits) {
        return desk.sign(first(digits), yes());
    }

    private CardDesk.First first(String digits) {
        return new CardDesk.First(Cards.typed(digits), TestRequests.ORIGIN, nonce);
    }

    private Yes yesToBoth() {
        return new Yes((CardSight.Ready) both.look(), new StandingYes());
    }

    private static Yes yes() {
        return new Yes(
                new CardSight.Ready(FIRST, Cards.DER, PinTries.left(3), Optional.of(PinTries.left(5))),
                new StandingYes());
    }

    private static CardSight problem(Reason reason) {
        return new CardSight.Problem(reason, Optional.empty());
    }
}
