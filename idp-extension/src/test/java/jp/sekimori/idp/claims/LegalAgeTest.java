// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An age by Japanese law")
class LegalAgeTest {
    @ParameterizedTest
    @DisplayName("is reached when the day before the birthday ends in Japan, whatever the date is elsewhere")
    @CsvSource({
        "2008-04-02, 2026-04-01T14:59:59Z, false",
        "2008-04-02, 2026-04-01T15:00:00Z, true",
        "2008-02-29, 2026-02-28T14:59:59Z, false",
        "2008-02-29, 2026-02-28T15:00:00Z, true",
        "2008-03-01, 2026-02-28T15:00:00Z, true",
        "2008-12-31, 2026-12-30T15:00:00Z, true"
    })
    void acceptsAgeFromItsFirstMoment(LocalDate birth, Instant now, boolean reached) {
        assertThat(LegalAge.reached(birth, 18, now)).isEqualTo(reached);
    }

    @ParameterizedTest
    @DisplayName("of someone born on a leap day is reached on that day where there is one")
    @CsvSource({"2028-02-28T14:59:59Z, false", "2028-02-28T15:00:00Z, true"})
    void acceptsLeapDay(Instant now, boolean reached) {
        assertThat(LegalAge.reached(LocalDate.of(2008, 2, 29), 20, now)).isEqualTo(reached);
    }
}
