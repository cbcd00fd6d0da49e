// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import jp.sekimori.testkit.card.Behaviour;
import jp.sekimori.testkit.card.SoftwareCard;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Recognising a card")
class RecognitionTest {
    private static final int SELECT = 0xA4;
    private static final int READ = 0xB0;
    private static final int VERIFY = 0x20;

    private static CardRecognition recognise(SoftwareCard card) {
        return JpkiCard.recognise(new Reader(card));
    }

    @Test
    @DisplayName("accepts a My Number Card and reads its certificate in its exact length")
    void acceptsMyNumberCard() {
        JpkiCard card = new Reader(Holder.card().build()).recognised();

        assertThat(card.authenticationCertificate()).isEqualTo(Holder.certificate());
    }

    @Test
    @DisplayName("tells the tries left before any PIN is typed, and spends none")
    void tellsTriesBeforeAnythingIsTyped() {
        SoftwareCard software = Holder.card().tries(2).build();
        Reader reader = new Reader(software);

        assertThat(reader.recognised().authenticationPinTries()).isEqualTo(PinTries.left(2));
        assertThat(software.authenticationTriesLeft()).isEqualTo(2);
        assertThat(reader.given()).noneMatch(command -> command[1] == VERIFY && command.length > 5);
    }

    @ParameterizedTest
    @EnumSource(
            value = Behaviour.class,
            names = {"BLOCKED_SAYS_6983", "BLOCKED_QUERY_SAYS_63C0", "NO_SHORT_IDS", "FIRST_COMMAND_FAILS"})
    @DisplayName("accepts a locked card as locked, in each way a card may say so")
    void acceptsLockedCard(Behaviour behaviour) {
        JpkiCard card = new Reader(Holder.card().tries(0).with(behaviour).build()).recognised();

        assertThat(card.authenticationPinTries().locked()).isTrue();
    }

    @Test
    @DisplayName("accepts the 6984 of a card that means 'no such reference' as a question to ask differently")
    void asksAgainWhenShortReferenceSeemsBlocked() {
        Reader reader = new Reader(Holder.card().build())
                .answering(command -> command[1] == VERIFY && command[3] == (byte) 0x98
                        ? Optional.of(Reader.status(0x6984))
                        : Optional.empty());

        assertThat(reader.recognised().authenticationPinTries()).isEqualTo(PinTries.left(3));
    }

    @Test
    @DisplayName("does not believe a short reference that says 'no try left' without asking the PIN itself")
    void asksAgainWhenShortReferenceSaysNone() {
        Reader reader = new Reader(Holder.card().build())
                .answering(command -> command[1] == VERIFY && command[3] == (byte) 0x98
                        ? Optional.of(Reader.status(0x63C0))
                        : Optional.empty());

        assertThat(reader.recognised().authenticationPinTries()).isEqualTo(PinTries.left(3));
    }

    @Test
    @DisplayName("accepts a reader that cannot carry a command of four bytes")
    void acceptsReaderThatNeedsFiveBytes() {
        Reader reader = new Reader(Holder.card().build())
                .answering(command -> command[1] == VERIFY && command.length == 4
                        ? Optional.of(Reader.status(0x6700))
                        : Optional.empty());

        assertThat(reader.recognised().authenticationPinTries()).isEqualTo(PinTries.left(3));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x9000, 0x6300, 0x6A88, 0x6982})
    @DisplayName("says 'not told' when the card does not give the number of tries")
    void saysNotTold(int status) {
        Reader reader = new Reader(Holder.card().build()).answering(VERIFY, status);

        assertThat(reader.recognised().authenticationPinTries()).isEqualTo(PinTries.NOT_TOLD);
    }

    @Test
    @DisplayName("says 'not told' when the PIN cannot be selected")
    void saysNotToldWithoutPinFile() {
        Reader reader = new Reader(Holder.card().build())
                .answering(command -> command[1] == VERIFY || (command.length == 7 && command[6] == 0x18)
                        ? Optional.of(Reader.status(0x6A82))
                        : Optional.empty());

        assertThat(reader.recognised().authenticationPinTries()).isEqualTo(PinTries.NOT_TOLD);
    }

    @Test
    @DisplayName("rejects a card of another kind")
    void rejectsOtherKindOfCard() {
        assertThat(recognise(Holder.card().with(Behaviour.OTHER_KIND_OF_CARD).build()))
                .isEqualTo(new CardRecognition.NotJpki());
    }

    @Test
    @DisplayName("rejects the old 住基カード, whose label is the beginning of the new one's")
    void rejectsOldResidentCard() {
        assertThat(recognise(Holder.card().with(Behaviour.OLD_RESIDENT_CARD).build()))
                .isEqualTo(new CardRecognition.OldResidentCard());
    }

    @ParameterizedTest
    @EnumSource(
            value = Behaviour.class,
            names = {"ANDROID_TOKEN", "IPHONE_TOKEN"})
    @DisplayName("rejects a phone that acts as a card")
    void rejectsPhone(Behaviour phone) {
        assertThat(recognise(Holder.card().with(phone).build())).isEqualTo(new CardRecognition.Phone());
    }

    @Test
    @DisplayName("rejects a token with a label nobody knows")
    void rejectsUnknownToken() {
        assertThat(recognise(Holder.card().with(Behaviour.UNKNOWN_TOKEN).build()))
                .isEqualTo(new CardRecognition.NotJpki());
    }

    @ParameterizedTest
    @EnumSource(
            value = Behaviour.class,
            names = {"NO_CERTIFICATES", "BLANK_CERTIFICATES", "ABSENT_CERTIFICATES"})
    @DisplayName("rejects a card without certificates, however its files look")
    void rejectsCardWithoutCertificates(Behaviour how) {
        assertThat(recognise(Holder.card().with(how).build())).isEqualTo(new CardRecognition.NoCertificate());
    }

    @Test
    @DisplayName("rejects a certificate file of zeros on a card that lists no certificates")
    void rejectsZeros() {
        Reader reader = new Reader(Holder.card().with(Behaviour.NO_CERTIFICATES).build())
                .answering(command -> readsCertificate(command) ? Optional.of(zeros()) : Optional.empty());

        assertThat(JpkiCard.recognise(reader)).isEqualTo(new CardRecognition.NoCertificate());
    }

    @Test
    @DisplayName("rejects an empty certificate file as damage when the card lists a certificate")
    void rejectsDamagedCertificate() {
        Reader reader = new Reader(Holder.card().build())
                .answering(command -> readsCertificate(command) ? Optional.of(zeros()) : Optional.empty());

        assertThat(JpkiCard.recognise(reader)).isEqualTo(new CardRecognition.Unreadable(0x9000));
    }

    @Test
    @DisplayName("rejects a certificate file that holds something else")
    void rejectsForeignBytes() {
        Reader reader = new Reader(Holder.card().with(Behaviour.NO_CERTIFICATES).build())
                .answering(command -> readsCertificate(command)
                        ? Optional.of(new byte[] {0x31, 0x02, 0x03, 0x04, (byte) 0x90, 0x00})
                        : Optional.empty());

        assertThat(JpkiCard.recognise(reader)).isEqualTo(new CardRecognition.Unreadable(0x9000));
    }

    @Test
    @DisplayName("rejects a certificate behind a PIN on a card that should give it freely")
    void rejectsProtectedCertificate() {
        Reader reader = new Reader(Holder.card().with(Behaviour.NO_CERTIFICATES).build())
                .answering(
                        command -> readsCertificate(command) ? Optional.of(Reader.status(0x6982)) : Optional.empty());

        assertThat(JpkiCard.recognise(reader)).isEqualTo(new CardRecognition.Unreadable(0x6982));
        assertThat(reader.count(READ)).isEqualTo(2);
    }

    @Test
    @DisplayName("accepts a card whose very first command fails, by one more harmless command")
    void acceptsCardWithFailingFirstCommand() {
        Reader reader =
                new Reader(Holder.card().with(Behaviour.FIRST_COMMAND_FAILS).build());

        assertThat(reader.recognised().authenticationCertificate()).isEqualTo(Holder.certificate());
        assertThat(reader.count(SELECT)).isEqualTo(2);
    }

    @Test
    @DisplayName("rejects a card that goes on failing, after exactly one more command")
    void rejectsCardThatKeepsFailing() {
        Reader reader = new Reader(Holder.card().build()).answering(SELECT, 0x6F00);

        assertThat(JpkiCard.recognise(reader)).isEqualTo(new CardRecognition.Unreadable(0x6F00));
        assertThat(reader.count()).isEqualTo(2);
    }

    @Test
    @DisplayName("rejects a card whose label cannot be read")
    void rejectsUnreadableLabel() {
        Reader reader = new Reader(Holder.card().build()).answering(READ, 0x6982);

        assertThat(JpkiCard.recognise(reader)).isEqualTo(new CardRecognition.Unreadable(0x6982));
    }

    @Test
    @DisplayName("rejects data that come with an error")
    void rejectsDataWithError() {
        byte[] label = "JPKIAPICCTOKEN2                 ??".getBytes(StandardCharsets.US_ASCII);
        label[32] = 0x6A;
        label[33] = (byte) 0x80;
        Reader reader = new Reader(Holder.card().build())
                .answering(command -> (command[1] & 0xFF) == READ ? Optional.of(label) : Optional.empty());

        assertThat(JpkiCard.recognise(reader)).isEqualTo(new CardRecognition.Unreadable(0x6A80));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 9})
    @DisplayName("says that the card is gone when it is pulled out on the way")
    void saysThatCardIsGone(int answered) {
        Reader reader = new Reader(Holder.card().pullOutAfter(answered).build());

        assertThatThrownBy(() -> JpkiCard.recognise(reader)).isInstanceOf(CardRemovedException.class);
    }

    private static boolean readsCertificate(byte[] command) {
        return (command[1] & 0xFF) == READ && (command[2] & 0xFF) == 0x8A;
    }

    private static byte[] zeros() {
        byte[] zeros = new byte[258];
        zeros[256] = (byte) 0x90;
        return zeros;
    }
}
