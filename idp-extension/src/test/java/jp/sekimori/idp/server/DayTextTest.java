// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A day on a page")
final class DayTextTest {
    private static final LocalDate DAY = LocalDate.of(2031, 5, 10);

    @Test
    @DisplayName("is written as people in its language write it")
    void speaksBothLanguages() {
        assertThat(DayText.of(DAY, Locale.JAPAN)).isEqualTo("2031年5月10日");
        assertThat(DayText.of(DAY, Locale.ENGLISH)).isEqualTo("10 May 2031");
        assertThat(DayText.of(DAY, Locale.FRENCH)).isEqualTo("10 May 2031");
    }
}
