// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.event.KeyEvent;
import jp.sekimori.authenticator.signing.PasswordEntry;
import jp.sekimori.authenticator.signing.PinEntry;
import jp.sekimori.authenticator.signing.Remains;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The desktop may keep an event for as long as it likes. */
@DisplayName("A key that was typed into a secret")
final class SecretFieldTest {
    private final Readiness readiness = new Readiness(new NoActions(true), () -> true, () -> Rest.NONE);
    private final PinEntry pin = new PinEntry(() -> true);
    private final PasswordEntry password = new PasswordEntry(() -> true);
    private final PinField field = new PinField(pin, readiness);
    private final PasswordField passwordField = new PasswordField(password, readiness, () -> {});

    @Test
    @DisplayName("is wiped out of all its events")
    void wipesEvents() {
        KeyEvent pressed = event(field, KeyEvent.KEY_PRESSED, KeyEvent.VK_4, '4');
        KeyEvent typed = event(field, KeyEvent.KEY_TYPED, KeyEvent.VK_UNDEFINED, '4');
        KeyEvent released = event(field, KeyEvent.KEY_RELEASED, KeyEvent.VK_4, '4');
        for (KeyEvent event : new KeyEvent[] {pressed, typed, released}) {
            field.processKeyEvent(event);
            assertThat(event.getKeyChar()).isEqualTo(KeyEvent.CHAR_UNDEFINED);
            assertThat(event.getKeyCode()).isEqualTo(KeyEvent.VK_UNDEFINED);
        }
        assertThat(Remains.of(pin)).containsExactly("4\0\0\0");
    }

    @Test
    @DisplayName("is wiped as well where it is a letter of the password")
    void wipesLetter() {
        KeyEvent typed = event(passwordField, KeyEvent.KEY_TYPED, KeyEvent.VK_UNDEFINED, 'k');
        passwordField.processKeyEvent(typed);
        assertThat(typed.getKeyChar()).isEqualTo(KeyEvent.CHAR_UNDEFINED);
        assertThat(password.length()).isEqualTo(1);
    }

    @Test
    @DisplayName("is no more than a dot in the field")
    void keepsOnlyDots() {
        "46"
                .chars()
                .forEach(digit ->
                        field.processKeyEvent(event(field, KeyEvent.KEY_TYPED, KeyEvent.VK_UNDEFINED, (char) digit)));
        assertThat(field.getPassword()).containsExactly('0', '0');
    }

    private static KeyEvent event(SecretField source, int id, int code, char character) {
        return new KeyEvent(source, id, 0, 0, code, character);
    }
}
