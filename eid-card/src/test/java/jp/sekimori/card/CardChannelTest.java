// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The channel to the card")
class CardChannelTest {
    private static final Command READ = Command.read(0, 256);

    private final List<String> sent = new ArrayList<>();
    private final Deque<String> answers = new ArrayDeque<>();

    private CardChannel channel(String... prepared) {
        answers.addAll(List.of(prepared));
        return new CardChannel(command -> {
            sent.add(HexFormat.of().withUpperCase().formatHex(command));
            return HexFormat.of().parseHex(answers.remove());
        });
    }

    @Test
    @DisplayName("fetches an answer that waits on the card")
    void fetchesWaitingAnswer() {
        Response response = channel("6103", "0102036102", "04059000").send(READ);

        assertThat(response.data()).containsExactly(1, 2, 3, 4, 5);
        assertThat(response.status()).isEqualTo(0x9000);
        assertThat(sent).containsExactly("00B0000000", "00C0000003", "00C0000002");
    }

    @Test
    @DisplayName("keeps what came with the word that more is waiting")
    void keepsFirstPart() {
        assertThat(channel("07086101", "099000").send(READ).data()).containsExactly(7, 8, 9);
    }

    @Test
    @DisplayName("takes 6100 for 256 bytes")
    void takesZeroFor256() {
        channel("6100", "019000").send(READ);

        assertThat(sent).containsExactly("00B0000000", "00C0000000");
    }

    @Test
    @DisplayName("stops fetching from a card that never comes to an end")
    void stopsFetching() {
        Response response = channel("6101", "016101", "016101", "016101", "016101", "019000")
                .send(READ);

        assertThat(response.status()).isEqualTo(0x6101);
        assertThat(sent).hasSize(5);
    }

    @Test
    @DisplayName("asks again, once, with the length the card wants")
    void asksAgainWithRightLength() {
        assertThat(channel("6C05", "01020304059000").send(READ).length()).isEqualTo(5);
        assertThat(sent).containsExactly("00B0000000", "00B0000005");
    }

    @Test
    @DisplayName("does not ask a third time")
    void doesNotAskThirdTime() {
        assertThat(channel("6C05", "6C06").send(READ).status()).isEqualTo(0x6C06);
        assertThat(sent).hasSize(2);
    }

    @Test
    @DisplayName("does not repeat a command that wants no answer: it has no length to change")
    void doesNotRepeatCommandWithoutLength() {
        assertThat(channel("6C05")
                        .send(Command.select(CardFile.AUTHENTICATION_PIN))
                        .status())
                .isEqualTo(0x6C05);
        assertThat(sent).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 259, 1000})
    @DisplayName("rejects answers of impossible length")
    void rejectsImpossibleAnswers(int length) {
        CardChannel channel = new CardChannel(command -> new byte[length]);

        assertThatThrownBy(() -> channel.send(READ))
                .isInstanceOf(CardTransportException.class)
                .hasMessageContaining(Integer.toString(length));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 258})
    @DisplayName("accepts the shortest and the longest answer")
    void acceptsExtremeAnswers(int length) {
        assertThat(new CardChannel(command -> new byte[length]).send(READ).length())
                .isEqualTo(length - 2);
    }

    @Test
    @DisplayName("reads status words of 1,000 generated answers as they stand")
    void readsGeneratedAnswers() {
        Random random = new Random(5);
        for (int i = 0; i < 1_000; i++) {
            byte[] answer = new byte[2 + random.nextInt(257)];
            random.nextBytes(answer);
            Response response = Response.of(answer);

            assertThat(HexFormat.of().formatHex(response.data())
                            + HexFormat.of().toHexDigits((short) response.status()))
                    .isEqualTo(HexFormat.of().formatHex(answer));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0x8000})
    @DisplayName("rejects offsets a read cannot express")
    void rejectsImpossibleOffsets(int offset) {
        assertThatThrownBy(() -> Command.read(offset, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 257})
    @DisplayName("rejects lengths a short command cannot express")
    void rejectsImpossibleLengths(int length) {
        assertThatThrownBy(() -> Command.read(0, length)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("accepts the last offset and a read of one byte")
    void acceptsExtremeReads() {
        assertThat(Command.read(0x7FFF, 1).bytes()).containsExactly(0, 0xB0, 0x7F, 0xFF, 1);
    }

    @Test
    @DisplayName("sends nothing the gate holds back")
    void sendsNothingGateHoldsBack() {
        CardChannel channel = channel();

        assertThatThrownBy(() -> channel.send(Command.readStart(CardFile.AUTHENTICATION_KEY, 1)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(sent).isEmpty();
    }

    @Test
    @DisplayName("keeps the cause of a failed transport")
    void keepsCause() {
        IllegalStateException cause = new IllegalStateException("reader");

        assertThat(new CardTransportException("failed", cause)).hasCause(cause);
        assertThat(new CardRemovedException("gone", cause)).hasCause(cause).hasMessage("gone");
    }
}
