// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import jp.sekimori.testkit.card.Behaviour;
import jp.sekimori.testkit.card.SoftwareCard;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Signing with the card")
class SigningTest {
    private static final int VERIFY = 0x20;
    private static final int SIGN = 0x2A;
    private static final byte[] MESSAGE = "what is signed".getBytes(StandardCharsets.US_ASCII);

    private static byte[] digestInfo() throws Exception {
        return Holder.digestInfo(MessageDigest.getInstance("SHA-256").digest(MESSAGE));
    }

    private static SignResult sign(JpkiCard card, String pin) throws Exception {
        return card.sign(Holder.pin(pin), digestInfo());
    }

    private static byte[] signature(SignResult result) {
        return ((SignResult.Signed) result).signature();
    }

    @Test
    @DisplayName("accepts the right PIN: the signature verifies with the certificate's key")
    void acceptsRightPin() throws Exception {
        JpkiCard card = new Reader(Holder.card().build()).recognised();

        assertThat(Holder.signed(MESSAGE, signature(sign(card, Holder.PIN)))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Behaviour.class,
            names = {"NO_SHORT_IDS", "GET_RESPONSE", "EXACT_LENGTHS", "RESELECT_KEEPS_PIN", "VERIFIED_QUERY_SAYS_9000"})
    @DisplayName("accepts cards of different manners, twice in a row")
    void acceptsManners(Behaviour manner) throws Exception {
        JpkiCard card = new Reader(
                        Holder.card().with(manner, Behaviour.RESELECT_KEEPS_PIN).build())
                .recognised();
        sign(card, Holder.PIN);

        assertThat(Holder.signed(MESSAGE, signature(sign(card, Holder.PIN)))).isTrue();
    }

    @Test
    @DisplayName("sends exactly one VERIFY for each signature, with exactly what was typed")
    void sendsOneVerifyForEachSignature() throws Exception {
        SoftwareCard software = Holder.card().pin("0097").build();
        JpkiCard card = new Reader(software).recognised();
        sign(card, "0097");
        sign(card, "0097");

        assertThat(software.commands())
                .filteredOn(command -> command[1] == VERIFY && command.length > 5)
                .containsExactly(
                        HexFormat.of().parseHex("002000800430303937"),
                        HexFormat.of().parseHex("002000800430303937"));
    }

    @Test
    @DisplayName("rejects a wrong PIN, tells the tries left, and signs nothing")
    void rejectsWrongPin() throws Exception {
        Reader reader = new Reader(Holder.card().build());
        JpkiCard card = reader.recognised();

        assertThat(sign(card, "9999")).isEqualTo(new SignResult.PinWrong(2));
        assertThat(card.authenticationPinTries()).isEqualTo(PinTries.left(2));
        assertThat(reader.count(SIGN)).isZero();
    }

    @Test
    @DisplayName("accepts the right PIN after a wrong one, and the counter is full again")
    void acceptsRightPinAfterWrongOne() throws Exception {
        SoftwareCard software = Holder.card().build();
        JpkiCard card = new Reader(software).recognised();
        sign(card, "9999");

        assertThat(sign(card, Holder.PIN)).isInstanceOf(SignResult.Signed.class);
        assertThat(software.authenticationTriesLeft()).isEqualTo(3);
        assertThat(card.authenticationPinTries()).isEqualTo(PinTries.NOT_TOLD);
    }

    @ParameterizedTest
    @EnumSource(
            value = Behaviour.class,
            names = {"BLOCKED_SAYS_6983", "BLOCKED_QUERY_SAYS_63C0", "WRONG_PIN_SAYS_6300", "RESELECT_KEEPS_PIN"})
    @DisplayName("says 'locked' when the last try is spent, in each way a card may say so")
    void saysLockedWithLastTry(Behaviour behaviour) throws Exception {
        JpkiCard card = new Reader(Holder.card().tries(1).with(behaviour).build()).recognised();

        assertThat(sign(card, "9999")).isEqualTo(new SignResult.PinLocked());
        assertThat(card.authenticationPinTries().locked()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x63C0, 0x6983, 0x6984})
    @DisplayName("says 'locked' for each of the three words a VERIFY may bring back")
    void saysLockedForEachWord(int status) throws Exception {
        Reader reader = new Reader(Holder.card().build());
        JpkiCard card = reader.recognised();
        reader.answering(command -> verifies(command) ? Optional.of(Reader.status(status)) : Optional.empty());

        assertThat(sign(card, Holder.PIN)).isEqualTo(new SignResult.PinLocked());
        assertThat(card.authenticationPinTries()).isEqualTo(PinTries.LOCKED);
    }

    @Test
    @DisplayName("sends no VERIFY to a locked card")
    void sendsNoVerifyToLockedCard() throws Exception {
        SoftwareCard software = Holder.card().tries(0).build();
        JpkiCard card = new Reader(software).recognised();

        assertThat(sign(card, Holder.PIN)).isEqualTo(new SignResult.PinLocked());
        assertThat(software.verifies()).isZero();
    }

    @Test
    @DisplayName("asks for the tries when a wrong PIN brings no number")
    void asksForTriesAfterWrongPinWithoutNumber() throws Exception {
        JpkiCard card =
                new Reader(Holder.card().with(Behaviour.WRONG_PIN_SAYS_6300).build()).recognised();

        assertThat(sign(card, "9999")).isEqualTo(new SignResult.PinWrong(2));
    }

    @Test
    @DisplayName("passes the word on when a wrong PIN brings no number and a query neither")
    void refusesWhenNumberCannotBeHad() throws Exception {
        Reader reader =
                new Reader(Holder.card().with(Behaviour.WRONG_PIN_SAYS_6300).build());
        JpkiCard card = reader.recognised();
        reader.answering(command ->
                command[1] == VERIFY && command.length <= 5 ? Optional.of(Reader.status(0x6A88)) : Optional.empty());

        assertThat(sign(card, "9999")).isEqualTo(new SignResult.Refused(0x6300));
    }

    @Test
    @DisplayName("spends no try when another program has spent some since they were told")
    void spendsNoTryWhenAnotherProgramSpentSome() throws Exception {
        SoftwareCard software = Holder.card().build();
        JpkiCard card = new Reader(software).recognised();
        software.transmit(HexFormat.of().parseHex("002000980439393939"));
        software.transmit(HexFormat.of().parseHex("002000980439393939"));

        assertThat(sign(card, "9998")).isEqualTo(new SignResult.TriesChanged(PinTries.left(1)));
        assertThat(software.authenticationTriesLeft()).isEqualTo(1);
        assertThat(card.authenticationPinTries().last()).isTrue();
    }

    @Test
    @DisplayName("goes on after the resident has seen the new number")
    void goesOnWhenNewNumberWasTold() throws Exception {
        SoftwareCard software = Holder.card().build();
        JpkiCard card = new Reader(software).recognised();
        software.transmit(HexFormat.of().parseHex("002000980439393939"));
        sign(card, Holder.PIN);

        assertThat(sign(card, Holder.PIN)).isInstanceOf(SignResult.Signed.class);
    }

    @Test
    @DisplayName("never sends the PIN to another application that was selected meanwhile")
    void neverSendsPinToAnotherApplication() throws Exception {
        SoftwareCard software = Holder.card().build();
        JpkiCard card = new Reader(software).recognised();
        software.transmit(HexFormat.of().parseHex("00A4040C0AD3921000310001010408"));

        assertThat(sign(card, Holder.PIN)).isInstanceOf(SignResult.Signed.class);
    }

    @Test
    @DisplayName("never relies on a PIN state that another program left behind")
    void neverReliesOnLeftoverPinState() throws Exception {
        SoftwareCard software = Holder.card().with(Behaviour.RESELECT_KEEPS_PIN).build();
        JpkiCard card = new Reader(software).recognised();
        software.transmit(HexFormat.of().parseHex("002000980431323334"));

        assertThat(sign(card, "9999")).isEqualTo(new SignResult.PinWrong(2));
    }

    @Test
    @DisplayName("leaves no PIN state behind for other programs")
    void leavesNoPinStateBehind() throws Exception {
        SoftwareCard software = Holder.card().build();
        sign(new Reader(software).recognised(), Holder.PIN);

        assertThat(software.authenticationPinInForce()).isFalse();
    }

    @Test
    @DisplayName("leaves no PIN state behind when the signature is refused")
    void leavesNoPinStateBehindWhenRefused() throws Exception {
        SoftwareCard software = Holder.card().build();
        Reader reader = new Reader(software);
        JpkiCard card = reader.recognised();
        reader.answering(SIGN, 0x6985);

        assertThat(sign(card, Holder.PIN)).isEqualTo(new SignResult.Refused(0x6985));
        assertThat(software.authenticationPinInForce()).isFalse();
    }

    @Test
    @DisplayName("clears the PIN state on request")
    void clearsPinStateOnRequest() throws Exception {
        SoftwareCard software = Holder.card().build();
        JpkiCard card = new Reader(software).recognised();
        software.transmit(HexFormat.of().parseHex("002000980431323334"));
        card.clearPinState();

        assertThat(software.authenticationPinInForce()).isFalse();
    }

    @Test
    @DisplayName("clears the PIN state of a card that is gone without a word")
    void clearsPinStateOfMissingCard() {
        SoftwareCard software = Holder.card().build();
        JpkiCard card = new Reader(software).recognised();
        software.remove();

        card.clearPinState();

        assertThat(software.inserted()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x6C04, 0x6CFF, 0x6100, 0x6700, 0x6F00, 0x6982, 0x6D00})
    @DisplayName("never sends a VERIFY again, whatever word it brings back")
    void neverRetriesVerify(int status) throws Exception {
        Reader reader = new Reader(Holder.card().build());
        JpkiCard card = reader.recognised();
        reader.answering(command -> verifies(command) ? Optional.of(Reader.status(status)) : Optional.empty());

        assertThat(sign(card, Holder.PIN)).isEqualTo(new SignResult.Refused(status));
        assertThat(reader.given()).filteredOn(SigningTest::presentedPin).hasSize(1);
        assertThat(reader.count(SIGN)).isZero();
    }

    @Test
    @DisplayName("wipes the bytes of the VERIFY after it was sent")
    void wipesVerify() throws Exception {
        Reader reader = new Reader(Holder.card().build());
        sign(reader.recognised(), Holder.PIN);

        assertThat(reader.given()).filteredOn(SigningTest::presentedPin).containsExactly(new byte[9]);
    }

    @Test
    @DisplayName("wipes the bytes of the VERIFY when the card is pulled out during it")
    void wipesVerifyWhenCardIsPulledOut() {
        Reader reader = new Reader(Holder.card().build());
        JpkiCard card = reader.recognised();
        reader.answering(command -> {
            if (verifies(command)) {
                throw new CardRemovedException("pulled out");
            }
            return Optional.empty();
        });

        assertThatThrownBy(() -> sign(card, Holder.PIN)).isInstanceOf(CardRemovedException.class);
        assertThat(reader.given()).filteredOn(SigningTest::presentedPin).containsExactly(new byte[9]);
    }

    @Test
    @DisplayName("consumes the PIN, so that nothing can send it a second time")
    void consumesPin() throws Exception {
        SoftwareCard software = Holder.card().build();
        JpkiCard card = new Reader(software).recognised();
        Pin pin = Holder.pin("9999");
        card.sign(pin, digestInfo());

        assertThatThrownBy(() -> card.sign(pin, digestInfo())).isInstanceOf(IllegalStateException.class);
        assertThat(software.authenticationTriesLeft()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 246})
    @DisplayName("rejects input the card could not sign, before the card hears of it")
    void rejectsUnsuitableInput(int length) {
        Reader reader = new Reader(Holder.card().build());
        JpkiCard card = reader.recognised();
        Pin pin = Holder.pin(Holder.PIN);
        int before = reader.count();

        assertThatThrownBy(() -> card.sign(pin, new byte[length])).isInstanceOf(IllegalArgumentException.class);
        assertThat(reader.count()).isEqualTo(before);
        assertThatThrownBy(() -> pin.copyTo(new byte[9], 5)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 245})
    @DisplayName("accepts input of one byte and of the card's longest")
    void acceptsExtremeInput(int length) {
        JpkiCard card = new Reader(Holder.card().build()).recognised();

        assertThat(card.sign(Holder.pin(Holder.PIN), new byte[length])).isInstanceOf(SignResult.Signed.class);
    }

    @Test
    @DisplayName(
            "says that the card is gone when it is pulled out at any point, and has presented the PIN once at most")
    void saysThatCardIsGone() {
        int recognition = recognitionLength();
        for (int answered = recognition; answered < recognition + 5; answered++) {
            SoftwareCard software = Holder.card().pullOutAfter(answered).build();
            JpkiCard card = new Reader(software).recognised();

            assertThatThrownBy(() -> sign(card, Holder.PIN)).isInstanceOf(CardRemovedException.class);
            assertThat(software.verifies()).isLessThanOrEqualTo(1);
        }
    }

    @Test
    @DisplayName("keeps a signature that came before the card was pulled out")
    void keepsSignatureWhenCardIsPulledOutAfterwards() throws Exception {
        SoftwareCard software =
                Holder.card().pullOutAfter(recognitionLength() + 5).build();

        assertThat(sign(new Reader(software).recognised(), Holder.PIN)).isInstanceOf(SignResult.Signed.class);
    }

    @Test
    @DisplayName("selects the key when the card does not take its short reference after the PIN")
    void selectsKeyWhenShortReferenceIsRefused() throws Exception {
        Reader reader = new Reader(Holder.card().build());
        JpkiCard card = reader.recognised();
        reader.answering(command -> command[3] == (byte) 0x97 ? Optional.of(Reader.status(0x6A86)) : Optional.empty());

        assertThat(sign(card, Holder.PIN)).isInstanceOf(SignResult.Signed.class);
        assertThat(reader.given()).filteredOn(SigningTest::presentedPin).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application", "pin", "key"})
    @DisplayName("passes the word on when a part of the card cannot be selected")
    void refusesWhenSelectFails(String part) throws Exception {
        Reader reader = new Reader(Holder.card().with(Behaviour.NO_SHORT_IDS).build());
        JpkiCard card = reader.recognised();
        reader.answering(command -> selects(command, part) ? Optional.of(Reader.status(0x6A81)) : Optional.empty());

        assertThat(sign(card, Holder.PIN)).isEqualTo(new SignResult.Refused(0x6A81));
        assertThat(reader.count(SIGN)).isZero();
    }

    @Test
    @DisplayName("rejects a signature of no length")
    void rejectsEmptySignature() throws Exception {
        Reader reader = new Reader(Holder.card().build());
        JpkiCard card = reader.recognised();
        reader.answering(SIGN, 0x9000);

        assertThat(sign(card, Holder.PIN)).isEqualTo(new SignResult.Refused(0x9000));
    }

    @Test
    @DisplayName("rejects signature bytes that come with a warning")
    void rejectsSignatureWithWarning() throws Exception {
        Reader reader = new Reader(Holder.card().build());
        JpkiCard card = reader.recognised();
        reader.answering(command ->
                (command[1] & 0xFF) == SIGN ? Optional.of(new byte[] {1, 2, 0x62, (byte) 0x82}) : Optional.empty());

        assertThat(sign(card, Holder.PIN)).isEqualTo(new SignResult.Refused(0x6282));
    }

    @Test
    @DisplayName("hands out copies only")
    void handsOutCopies() throws Exception {
        JpkiCard card = new Reader(Holder.card().build()).recognised();
        Arrays.fill(card.authenticationCertificate(), (byte) 0);
        SignResult result = sign(card, Holder.PIN);
        Arrays.fill(signature(result), (byte) 0);

        assertThat(card.authenticationCertificate()).isEqualTo(Holder.certificate());
        assertThat(Holder.signed(MESSAGE, signature(result))).isTrue();
    }

    private static int recognitionLength() {
        Reader reader = new Reader(Holder.card().build());
        reader.recognised();
        return reader.count();
    }

    private static boolean verifies(byte[] command) {
        return command[1] == VERIFY && command.length > 5;
    }

    /** True for the array of a VERIFY, wiped or not: no other command has nine bytes. */
    private static boolean presentedPin(byte[] command) {
        return command.length == 9;
    }

    private static boolean selects(byte[] command, String part) {
        return switch (part) {
            case "application" -> command[1] == (byte) 0xA4 && command[2] == 0x04;
            case "pin" -> command[1] == (byte) 0xA4 && command[command.length - 1] == 0x18;
            default -> command[1] == (byte) 0xA4 && command[command.length - 1] == 0x17;
        };
    }
}
