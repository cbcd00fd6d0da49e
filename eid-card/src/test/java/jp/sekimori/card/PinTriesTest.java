// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("PIN tries left")
class PinTriesTest {
    @ParameterizedTest
    @CsvSource({"0, true, false", "1, false, true", "2, false, false", "15, false, false"})
    @DisplayName("know the last one and none")
    void knowLastAndNone(int left, boolean locked, boolean last) {
        PinTries tries = PinTries.left(left);

        assertThat(tries.locked()).isEqualTo(locked);
        assertThat(tries.last()).isEqualTo(last);
        assertThat(tries.left()).hasValue(left);
    }

    @Test
    @DisplayName("that were not told are neither the last nor none")
    void notToldIsNeitherLastNorNone() {
        assertThat(PinTries.NOT_TOLD.locked()).isFalse();
        assertThat(PinTries.NOT_TOLD.last()).isFalse();
        assertThat(PinTries.LOCKED).isEqualTo(PinTries.left(0));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 16})
    @DisplayName("rejects numbers no status word can express")
    void rejectsImpossibleNumbers(int number) {
        assertThatThrownBy(() -> PinTries.left(number)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "3, 3, false",
        "3, 2, true",
        "2, 3, false",
        "1, 1, false",
        "1, 0, true",
        "3, , false",
        ", , false",
        ", 3, false",
        ", 2, false",
        ", 1, true"
    })
    @DisplayName("are worse than told when fewer, or when the last one comes unannounced")
    void worseThanTold(Integer told, Integer now, boolean worse) {
        assertThat(tries(told).worseThanTold(tries(now))).isEqualTo(worse);
    }

    private static PinTries tries(Integer left) {
        return left == null ? PinTries.NOT_TOLD : PinTries.left(left);
    }
}
