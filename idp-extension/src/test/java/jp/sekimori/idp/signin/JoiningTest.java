// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import jp.sekimori.eid.person.BirthDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Two certificates of one visit")
class JoiningTest {
    @ParameterizedTest
    @CsvSource({
        "2031-01-02T14:59:59Z, 419900102",
        "2031-02-28T14:59:59Z, 419880229",
        "2032-02-29T14:59:59Z, 419880229",
        "2031-03-01T14:59:59Z, 419880229"
    })
    @DisplayName("fit each other when the card ends on a birthday, counted in Japan")
    void acceptsEndOnBirthday(String end, String birthDate) {
        assertThat(Joining.consistent(Instant.parse(end), date(birthDate))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "2031-01-02T15:00:00Z, 419900102",
        "2031-02-02T14:59:59Z, 419900102",
        "2031-01-02T14:59:59Z, 419900000",
        "2031-01-02T14:59:59Z, 000000000"
    })
    @DisplayName("do not fit when it ends on another day, or when the birthday is not known")
    void rejectsEndOnOtherDay(String end, String birthDate) {
        assertThat(Joining.consistent(Instant.parse(end), date(birthDate))).isFalse();
    }

    private static BirthDate date(String text) {
        return BirthDate.fromCertificateText(text).orElseThrow();
    }
}
