// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import jp.sekimori.authenticator.reader.CardReaders;
import jp.sekimori.authenticator.reader.OtherProgram;
import jp.sekimori.authenticator.signing.PinScreen.EnterPin;
import jp.sekimori.card.PinTries;
import jp.sekimori.eid.Reason;
import jp.sekimori.testkit.card.PcscDaemon;
import jp.sekimori.testkit.card.SoftwareCard;
import jp.sekimori.testkit.card.VpcdCard;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.pki.TestCertificate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A family's two cards and two readers at the real PC/SC service; the test decides when the program looks. */
@DisplayName("A PIN that was typed for one card")
final class ExchangedCardIT {
    private static final TestCertificate OTHER_HOLDER = Cards.PKI.issue(LeafProfile.authentication());

    private static PcscDaemon pcsc;

    private final ManualTime time = new ManualTime();
    private final SameThread cardThread = new SameThread();
    private final RecordingWindows windows = new RecordingWindows();
    private final SoftwareCard shown = Cards.card();
    private Optional<VpcdCard> inserted = Optional.empty();
    private PinDialogue dialogue;

    @BeforeAll
    static void start() {
        pcsc = PcscDaemon.start();
    }

    @AfterAll
    static void stop() {
        pcsc.close();
    }

    @AfterEach
    void end() {
        dialogue.cancel();
        cardThread.run();
        takeOut();
    }

    @Test
    @DisplayName("does not reach another card that lies in the other reader by then, with its last try")
    void rejectsCardInOtherReader() {
        SoftwareCard other = otherCard(1);
        takeOut();
        inserted = Optional.of(pcsc.insertIntoSecond(other));
        dialogue.tick(); // this look is still to come when Enter is pressed
        type("0000");
        assertThat(other.verifies()).isZero();
        assertThat(other.authenticationTriesLeft()).isEqualTo(1);
        look();
        assertThat(windows.screen())
                .contains(new EnterPin(PcscDaemon.SECOND_READER, PinTries.left(1), Optional.of(Reason.CARD_CHANGED)));
    }

    @Test
    @DisplayName("does not reach another card that lies in the same reader by then")
    void rejectsOtherCardInSameReader() {
        SoftwareCard other = otherCard(3);
        takeOut();
        inserted = Optional.of(pcsc.insert(other));
        type("0000");
        assertThat(other.verifies()).isZero();
        look();
        assertThat(windows.screen()).containsInstanceOf(EnterPin.class);
        assertThat(other.authenticationTriesLeft()).isEqualTo(3);
    }

    @Test
    @DisplayName("is asked for anew when another card with as many tries took the place between two looks")
    void asksAnewForCardThatLooksTheSame() {
        SoftwareCard other = otherCard(3);
        takeOut();
        inserted = Optional.of(pcsc.insert(other));
        dialogue.tick();
        type("0000");
        cardThread.run();
        assertThat(other.verifies()).isZero();
    }

    @Test
    @DisplayName("is not sent to the same card in another reader than the one that was shown")
    void rejectsSameCardInOtherReader() {
        takeOut();
        inserted = Optional.of(pcsc.insertIntoSecond(shown));
        dialogue.tick();
        type("0000");
        assertThat(shown.verifies()).isZero();
    }

    @Test
    @DisplayName("is not the last try of a card that another program used since, while it was out of the reader")
    void rejectsUnseenLastTry() {
        OtherProgram.spendingTry(PcscDaemon.READER, "9999").close();
        OtherProgram.spendingTry(PcscDaemon.READER, "9999").close();
        takeOut();
        inserted = Optional.of(pcsc.insert(shown));
        dialogue.tick();
        type("0000");
        assertThat(shown.verifies()).isEqualTo(2);
        assertThat(shown.authenticationTriesLeft()).isEqualTo(1);
    }

    @Test
    @DisplayName("is not the last try of a card in the reader that another program used since")
    void rejectsLastTryLeftByOtherProgram() {
        OtherProgram.spendingTry(PcscDaemon.READER, "9999").close();
        OtherProgram.spendingTry(PcscDaemon.READER, "9999").close();
        type("0000");
        assertThat(shown.verifies()).isEqualTo(2);
        assertThat(shown.authenticationTriesLeft()).isEqualTo(1);
    }

    private void takeOut() {
        inserted.ifPresent(VpcdCard::close);
        inserted = Optional.empty();
    }

    private static SoftwareCard otherCard(int tries) {
        return SoftwareCard.builder()
                .authentication(OTHER_HOLDER.privateKey(), OTHER_HOLDER.der())
                .pin("1111")
                .tries(tries)
                .build();
    }

    @BeforeEach
    void open() {
        inserted = Optional.of(pcsc.insert(shown));
        dialogue = PinDialogue.open(
                TestRequests.request(Acquaintance.KNOWN, Mode.PRODUCTION, Locale.JAPANESE),
                windows,
                new ReaderDesk(CardReaders.pcsc(), Needed.AUTHENTICATION),
                new DialogueSetting(cardThread, time, time.now()));
        cardThread.run();
        assertThat(windows.screen()).contains(new EnterPin(PcscDaemon.READER, PinTries.left(3), Optional.empty()));
    }

    private void type(String digits) {
        windows.settle(time);
        dialogue.enter(Cards.typed(digits));
        cardThread.run();
    }

    private void look() {
        dialogue.tick();
        cardThread.run();
    }
}
