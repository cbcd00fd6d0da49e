// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A typed PIN")
class PinTest {
    @ParameterizedTest
    @ValueSource(strings = {"0000", "1234", "9999", "0123"})
    @DisplayName("accepts four digits, exactly as typed")
    void acceptsFourDigits(String typed) {
        byte[] command = new byte[5];
        Holder.pin(typed).copyTo(command, 1);

        assertThat(command).isEqualTo(("\0" + typed).getBytes(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "123", "12345", "12 4", "12a4", "/234", ":234", "123/", "123:", "１２３４", "-123"})
    @DisplayName("rejects anything else, so that a slip costs no try")
    void rejectsAnythingElse(String typed) {
        assertThat(Pin.of(typed.toCharArray())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234", "12345", "12a4"})
    @DisplayName("wipes what was typed, whether it is well formed or not")
    void wipesWhatWasTyped(String typed) {
        char[] characters = typed.toCharArray();
        Pin.of(characters);

        assertThat(characters).containsOnly('\0');
    }

    @Test
    @DisplayName("rejects use after it was closed")
    void rejectsUseAfterClose() {
        Pin pin = Holder.pin("1234");
        pin.close();

        assertThatThrownBy(() -> pin.copyTo(new byte[4], 0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("keeps no digit after it was closed")
    void keepsNoDigitAfterClose() throws Exception {
        Pin pin = Holder.pin("1234");
        pin.close();
        var field = Pin.class.getDeclaredField("digits");
        field.setAccessible(true);

        assertThat((byte[]) field.get(pin)).containsOnly(0);
    }

    @Test
    @DisplayName("never shows its digits")
    void neverShowsDigits() {
        assertThat(Holder.pin("8642").toString()).isEqualTo("Pin[withheld]");
    }

    @Test
    @DisplayName("accepts generated input only if it is four ASCII digits")
    void acceptsGeneratedInputOnlyIfFourDigits() {
        Random random = new Random(7);
        for (int i = 0; i < 4_000; i++) {
            StringBuilder typed = new StringBuilder();
            int length = random.nextInt(6);
            for (int c = 0; c < length; c++) {
                typed.append((char) ('+' + random.nextInt(18)));
            }
            assertThat(Pin.of(typed.toString().toCharArray()).isPresent())
                    .isEqualTo(typed.toString().matches("[0-9]{4}"));
        }
    }
}
