// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A screen that may be answered")
final class AttentionTest {
    private static final Duration BEAT = Duration.ofMillis(100);

    private final ManualTime time = new ManualTime();
    private final Attention attention = new Attention(time, PinDialogue.DEAF);

    @Test
    @DisplayName("is not one that nobody can see yet, however long ago it was decided on")
    void rejectsUnseenScreen() {
        time.pass(Duration.ofMinutes(1));
        assertThat(attention.given()).isFalse();
        attention.beat();
        assertThat(attention.given()).isFalse();
    }

    @Test
    @DisplayName("has been on the screen, with the keyboard, for a whole second")
    void acceptsAfterASecondInSight() {
        look(9);
        assertThat(attention.given()).isFalse();
        look(2);
        assertThat(attention.given()).isTrue();
    }

    @Test
    @DisplayName("begins its second anew when the keyboard was away")
    void rejectsAfterLostFocus() {
        look(20);
        attention.lost();
        assertThat(attention.given()).isFalse();
        look(9);
        assertThat(attention.given()).isFalse();
        look(2);
        assertThat(attention.given()).isTrue();
    }

    @Test
    @DisplayName("is not opened by the clock while the desktop stands still: the keys of that time are still to come")
    void rejectsKeysThatWaitedInAStandstill() {
        look(5);
        time.pass(Duration.ofSeconds(2));
        assertThat(attention.given()).isFalse();
        attention.beat();
        assertThat(attention.given()).isFalse();
        look(9);
        assertThat(attention.given()).isFalse();
        look(2);
        assertThat(attention.given()).isTrue();
    }

    @Test
    @DisplayName("takes nothing of a burst that began too early, however long it is")
    void rejectsWholeBurst() {
        look(5);
        for (int key = 0; key < 12; key++) {
            attention.hasty();
            look(4);
            assertThat(attention.given()).isFalse();
        }
        look(8);
        assertThat(attention.given()).isTrue();
    }

    @Test
    @DisplayName("stays one while it is typed into")
    void acceptsTyping() {
        look(11);
        attention.hasty();
        look(1);
        assertThat(attention.given()).isTrue();
    }

    private void look(int beats) {
        for (int beat = 0; beat < beats; beat++) {
            time.pass(BEAT);
            attention.beat();
        }
    }
}
