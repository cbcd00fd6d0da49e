// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A signature password as typed")
class SignaturePasswordTest {
    private static String sent(SignaturePassword password) {
        byte[] command = new byte[password.length()];
        password.copyTo(command, 0);
        return new String(command, StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @CsvSource({"ABC123,ABC123", "abcxyz,ABCXYZ", "aZ09zA,AZ09ZA", "0123456789ABCDEF,0123456789ABCDEF", "123456,123456"
    })
    @DisplayName("accepts 6 to 16 letters and digits, and gives the card capital letters")
    void acceptsLettersAndDigits(String typed, String presented) {
        assertThat(sent(Holder.password(typed))).isEqualTo(presented);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ABC12",
                "0123456789ABCDEFG",
                "ABC 123",
                "ABC-123",
                "ABC@123",
                "ABC[123",
                "ABC`123",
                "ABC{123",
                "ABC/123",
                "ABC:123",
                "ＡＢＣ１２３",
                "abcı23",
                "あいうえおか",
                "ABC123\u0000"
            })
    @DisplayName("rejects everything else before a try could be spent")
    void rejectsOtherForms(String typed) {
        assertThat(SignaturePassword.of(typed.toCharArray())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ABC123", "no", "0123456789ABCDEFG"})
    @DisplayName("wipes what was typed, accepted or not")
    void wipesTyped(String typed) {
        char[] characters = typed.toCharArray();
        SignaturePassword.of(characters);

        assertThat(characters).containsOnly('\0');
    }

    @Test
    @DisplayName("rejects a second use")
    void rejectsSecondUse() {
        SignaturePassword password = Holder.password(Holder.PASSWORD);
        password.close();

        assertThatThrownBy(() -> sent(password)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("is not printed")
    void isNotPrinted() {
        assertThat(Holder.password(Holder.PASSWORD)).hasToString("SignaturePassword[withheld]");
    }
}
