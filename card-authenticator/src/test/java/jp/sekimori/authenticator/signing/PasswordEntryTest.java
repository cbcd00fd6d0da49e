// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The entry of the signature password")
final class PasswordEntryTest {
    private final AtomicBoolean accepting = new AtomicBoolean(true);
    private final PasswordEntry entry = new PasswordEntry(accepting::get);

    @Test
    @DisplayName("takes six to sixteen letters and digits, in either case, and says so at every key")
    void acceptsForm() {
        assertThat(entry.form()).isEqualTo(PasswordForm.EMPTY);
        type("abC12");
        assertThat(entry.form()).isEqualTo(PasswordForm.SHORT);
        assertThat(entry.take()).isEmpty();
        type("z");
        assertThat(entry.form()).isEqualTo(PasswordForm.GOOD);
        type("0123456789");
        assertThat(entry.length()).isEqualTo(PasswordEntry.MOST);
        assertThat(entry.take()).isPresent();
        assertThat(entry.length()).isZero();
    }

    @Test
    @DisplayName("refuses a seventeenth character")
    void rejectsTooLong() {
        type("0123456789ABCDEFG");
        assertThat(entry.length()).isEqualTo(PasswordEntry.MOST);
        assertThat(entry.form()).isEqualTo(PasswordForm.LONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ａ", "１", "あ", "ア", "漢", "ｱ"})
    @DisplayName("refuses full width and kana, and says that the input method is on")
    void rejectsFullWidth(String character) {
        type("ABC" + character);
        assertThat(entry.length()).isEqualTo(3);
        assertThat(entry.form()).isEqualTo(PasswordForm.FULL_WIDTH);
        type("D");
        assertThat(entry.form()).isEqualTo(PasswordForm.SHORT);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "-", "@", "[", "`", "{", "/", ":"})
    @DisplayName("refuses a character that no password has")
    void rejectsOtherCharacter(String character) {
        type(character);
        assertThat(entry.form()).isEqualTo(PasswordForm.OTHER_CHARACTER);
        entry.erase();
        assertThat(entry.form()).isEqualTo(PasswordForm.EMPTY);
    }

    @Test
    @DisplayName("takes nothing while the window is deaf")
    void rejectsWhileDeaf() {
        accepting.set(false);
        assertThat(entry.type('A')).isFalse();
        accepting.set(true);
        type("ABC123");
        accepting.set(false);
        assertThat(entry.take()).isEmpty();
    }

    private void type(String characters) {
        characters.chars().forEach(character -> entry.type((char) character));
    }
}
