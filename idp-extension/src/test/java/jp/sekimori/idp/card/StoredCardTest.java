// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The devices of a card")
class StoredCardTest {
    private static final Instant NOW = Instant.parse("2026-11-25T00:00:00Z");
    private static final StoredCard CARD = new StoredCard(
            "card",
            NOW,
            CardData.active("jpki-auth", NOW),
            CardSecret.of("reference").withDevice("phone").withDevice("computer"));

    @ParameterizedTest
    @EnumSource(SuspensionCause.class)
    @DisplayName("end with it, whatever stops it, and do not come back with it")
    void rejectsDevicesAfterSuspension(SuspensionCause why) {
        StoredCard stopped = CARD.suspended(why, NOW);
        StoredCard restored = stopped.with(stopped.data().restored(NOW));

        assertThat(restored.active()).isTrue();
        assertThat(restored.secret().devices()).isEmpty();
        assertThat(restored.secret().ended()).containsExactly("phone", "computer");
        assertThat(restored.secret().doubted()).contains(NOW);
    }

    @Test
    @DisplayName("come back when they are chosen; the others are forgotten, and what was not shown waits on")
    void acceptsChosenOnes() {
        CardSecret ended = CARD.secret().withDevice("tablet").devicesEnded(NOW);

        CardSecret chosen = ended.chosen(List.of("phone"), List.of("computer"));

        assertThat(chosen.devices()).containsExactly("phone");
        assertThat(chosen.ended()).containsExactly("tablet");
    }

    @Test
    @DisplayName("are none but those that were ended, whatever is chosen")
    void rejectsForeignChoice() {
        CardSecret chosen = CARD.secret().devicesEnded(NOW).chosen(List.of("stranger"), List.of());

        assertThat(chosen.devices()).isEmpty();
    }

    @Test
    @DisplayName("of an earlier card wait for the holder of the new one")
    void rejectsDevicesOfEarlierCard() {
        CardSecret fresh = CardSecret.of("other").withEnded(CARD.secret().devices());

        assertThat(fresh.devices()).isEmpty();
        assertThat(fresh.ended()).containsExactly("phone", "computer");
    }

    @Test
    @DisplayName("are read as they were written, and are part of what the authentication code is made over")
    void acceptsOwnWriting() {
        String stored = CARD.secret().ofGeneration(7).stored("mac");

        assertThat(CardSecret.macIn(stored)).isEqualTo("mac");
        assertThat(CardSecret.read(stored).generation()).isEqualTo(7);
        assertThat(CardSecret.read(stored).text())
                .isEqualTo(CARD.secret().ofGeneration(7).text())
                .contains("phone", "computer")
                .doesNotContain("mac\"");
    }
}
