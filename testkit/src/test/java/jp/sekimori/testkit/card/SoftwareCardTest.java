// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The software card")
class SoftwareCardTest {
    private static final String SELECT = "00A4040C0AD392F000260100000001";
    private static final KeyPair KEYS = keys();
    private static final byte[] CERTIFICATE = HexFormat.of().parseHex("3003020107");

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SoftwareCardBuilder builder() {
        return SoftwareCard.builder()
                .authentication(KEYS.getPrivate(), CERTIFICATE)
                .signature(KEYS.getPrivate(), CERTIFICATE);
    }

    private static SoftwareCard selected(SoftwareCardBuilder builder) {
        SoftwareCard card = builder.build();
        send(card, SELECT);
        return card;
    }

    private static String send(SoftwareCard card, String command) {
        return HexFormat.of()
                .withUpperCase()
                .formatHex(card.transmit(HexFormat.of().parseHex(command)));
    }

    @ParameterizedTest
    @CsvSource({
        "00A4040C0AD392F000260100000001, 9000",
        "00A404000AD392F00026010000000100, 6F0C840AD392F0002601000000019000",
        "00A4040C0AD392F000260100000002, 6A82",
        "00A4020C020099, 6A82",
        "00A4090C020018, 6A86",
        "00A4020C0118, 6A86",
        "00A4020102000A, 6A86",
        "00B0000010, 6986",
        "00B0000010FF, 6700",
        "00B08A0005, 30030201079000",
        "00B08A0105, 03020107FF9000",
        "00B08A0605, FFFFFFFFFF9000",
        "00B0990005, 6A82",
        "00B0810005, 6982",
        "00B0060005, 6986",
        "00200098, 63C3",
        "0020009B, 63C5",
        "00200080, 6986",
        "00200198, 6A86",
        "0020008A, 6A88",
        "802A0097013000, 6982",
        "802A0197013000, 6A86",
        "802A0080013000, 6986",
        "0084000008, 6D00",
        "0CB0000010, 6882",
        "01B0000010, 6881",
        "90B0000010, 6E00",
        "00C0000010, 6985",
        "00, 6700"
    })
    @DisplayName("answers as the real card is known to answer")
    void answersLikeRealCard(String command, String answer) {
        assertThat(send(selected(builder()), command)).isEqualTo(answer);
    }

    @Test
    @DisplayName("opens the signature certificate with its own password only, in its own letters")
    void protectsSignatureCertificate() {
        SoftwareCard card = selected(builder());
        send(card, "002000980431323334");

        assertThat(send(card, "00B0810005")).isEqualTo("6982");
        assertThat(send(card, "0020009B06616263313233")).isEqualTo("63C4");
        assertThat(send(card, "0020009B06414243313233")).isEqualTo("9000");
        assertThat(send(card, "00B0810005")).isEqualTo("30030201079000");
    }

    @Test
    @DisplayName("signs with PKCS#1 padding after the PIN, 245 bytes at most")
    void signsAfterPin() {
        SoftwareCard card = selected(builder());
        send(card, "002000980431323334");

        assertThat(send(card, "802A0097013000")).hasSize(2 * 256 + 4).endsWith("9000");
        assertThat(send(card, "802A0097F6" + "00".repeat(246) + "00")).isEqualTo("6700");
        assertThat(send(card, "802A00970130")).isEqualTo("6700");
    }

    @Test
    @DisplayName("counts down to blocked, over loss of power, and stays blocked for the right PIN")
    void blocksForGood() {
        SoftwareCard card = selected(builder());
        assertThat(send(card, "002000980439393939")).isEqualTo("63C2");
        card.powerOff();
        send(card, SELECT);
        assertThat(send(card, "002000980439393939")).isEqualTo("63C1");
        assertThat(send(card, "002000980439393939")).isEqualTo("63C0");

        assertThat(send(card, "002000980431323334")).isEqualTo("6984");
        assertThat(send(card, "00200098")).isEqualTo("6984");
        assertThat(card.verifies()).isEqualTo(4);
    }

    @Test
    @DisplayName("keeps a PIN in force over a warm reset, but not over loss of power")
    void keepsPinOverReset() {
        SoftwareCard card = selected(builder());
        send(card, "002000980431323334");
        card.reset();
        assertThat(card.authenticationPinInForce()).isTrue();

        card.powerOff();
        assertThat(card.authenticationPinInForce()).isFalse();
    }

    @Test
    @DisplayName("gives nothing away in the applications that hold personal data")
    void givesNothingAway() {
        SoftwareCard card = selected(builder());
        assertThat(send(card, "00A4040C0AD3921000310001010408")).isEqualTo("9000");

        assertThat(send(card, "00A4020C020001")).isEqualTo("6982");
        assertThat(send(card, "00B0810011")).isEqualTo("6982");
        assertThat(send(card, "00200091")).isEqualTo("6982");
    }

    @Test
    @DisplayName("is gone after the number of answers it was told, until it is put in again")
    void canBePulledOut() {
        SoftwareCard card = builder().pullOutAfter(2).build();
        send(card, SELECT);
        send(card, SELECT);
        assertThatThrownBy(() -> send(card, SELECT)).isInstanceOf(SoftwareCardRemovedException.class);

        card.insert();
        assertThat(send(card, SELECT)).isEqualTo("9000");
    }

    @Test
    @DisplayName("answers every one of 20,000 generated commands with a status word")
    void answersGeneratedCommands() {
        SoftwareCard card = selected(builder());
        Random random = new Random(9);
        byte[] instructions = HexFormat.of().parseHex("A4B0202AC0");
        for (int i = 0; i < 20_000; i++) {
            byte[] command = new byte[random.nextInt(270)];
            random.nextBytes(command);
            if (command.length > 4 && random.nextBoolean()) {
                command[0] = 0;
                command[1] = instructions[random.nextInt(instructions.length)];
                command[4] = (byte) (command.length - 5);
            }
            assertThat(card.transmit(command)).hasSizeGreaterThanOrEqualTo(2);
        }
        assertThat(card.authenticationTriesLeft()).isBetween(0, 3);
    }

    @ParameterizedTest
    @CsvSource({
        "00B00000, 0, 0",
        "00B0000000, 0, 256",
        "00B0000010, 0, 16",
        "00A4020C020018, 2, 0",
        "802A008001FF00, 1, 256",
        "00B00000000000, 0, 65536",
        "00B00000000100, 0, 256",
        "802A0080000001FF, 1, 0",
        "802A0080000001FF0010, 1, 16"
    })
    @DisplayName("understands the short and extended forms of a command")
    void understandsForms(String bytes, int data, int expected) {
        Apdu command = Apdu.parse(HexFormat.of().parseHex(bytes)).orElseThrow();

        assertThat(command.data()).hasSize(data);
        assertThat(command.expected()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"00B000", "00A4020C0300", "00A4020C01000000", "00B000000000", "00B0000000000001"})
    @DisplayName("refuses commands whose lengths contradict each other")
    void refusesContradictions(String bytes) {
        assertThat(Apdu.parse(HexFormat.of().parseHex(bytes))).isEmpty();
    }

    @Test
    @DisplayName("says so when it is to be made without a key")
    void needsKey() {
        assertThatThrownBy(() -> SoftwareCard.builder().build()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("hands out copies of what it recorded")
    void handsOutCopies() {
        SoftwareCard card = selected(builder());
        Arrays.fill(card.commands().get(0), (byte) 0);

        assertThat(card.commands().get(0)).isEqualTo(HexFormat.of().parseHex(SELECT));
    }
}
