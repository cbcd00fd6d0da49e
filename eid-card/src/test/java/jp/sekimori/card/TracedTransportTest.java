// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The trace of what passes between program and card")
class TracedTransportTest {
    private final List<String> lines = new ArrayList<>();

    private byte[] transmit(String command, String answer) {
        return new TracedTransport(sent -> HexFormat.of().parseHex(answer), lines::add)
                .transmit(HexFormat.of().parseHex(command));
    }

    @Test
    @DisplayName("shows header, lengths and status word, and passes the answer on")
    void showsHeaderAndLengths() {
        assertThat(transmit("00B08A0000", "0102039000")).containsExactly(1, 2, 3, 0x90, 0);
        assertThat(lines).containsExactly("00 B0 8A 00 (5 bytes) -> 9000 (3 bytes)");
    }

    @Test
    @DisplayName("never shows the PIN of a VERIFY, nor how long it is")
    void neverShowsPin() {
        transmit("002000800438363432", "63C2");

        assertThat(lines).containsExactly("00 20 00 80 (withheld) -> 63C2 (0 bytes)");
    }

    @Test
    @DisplayName("says so when command or answer make no sense")
    void saysWhenMalformed() {
        transmit("002000", "90");

        assertThat(lines).containsExactly("(malformed command) -> (malformed answer)");
    }

    @Test
    @DisplayName("shows commands and answers that are just long enough")
    void showsShortest() {
        transmit("00200080", "9000");

        assertThat(lines).containsExactly("00 20 00 80 (withheld) -> 9000 (0 bytes)");
    }

    @Test
    @DisplayName("of a whole sign-in holds neither PIN nor certificate nor signature")
    void holdsNothingOfThePerson() {
        Reader reader = new Reader(Holder.card().pin("8642").build());
        List<byte[]> answers = new ArrayList<>();
        CardTransport traced = new TracedTransport(
                command -> {
                    byte[] answer = reader.transmit(command);
                    answers.add(answer);
                    return answer;
                },
                lines::add);
        CardRecognition.Recognised recognised = (CardRecognition.Recognised) JpkiCard.recognise(traced);
        recognised.card().sign(Holder.pin("8642"), new byte[51]);

        String all = String.join("\n", lines).replace(" ", "");
        assertThat(lines).hasSize(answers.size());
        assertThat(all).doesNotContain("8642", "38363432");
        assertThat(answers).filteredOn(answer -> answer.length > 6).allSatisfy(answer -> assertThat(all)
                .doesNotContain(HexFormat.of().withUpperCase().formatHex(answer, 0, 4)));
    }
}
