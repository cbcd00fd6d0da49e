// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The ends of an old and a new card")
class OldCardRenewalTest {
    @ParameterizedTest
    @CsvSource({
        "2027-01-02T23:59:59+09:00, 2032-01-02T23:59:59+09:00",
        "2027-02-28T23:59:59+09:00, 2032-02-29T23:59:59+09:00",
        "2027-03-01T23:59:59+09:00, 2032-02-29T23:59:59+09:00",
        "2027-01-02T12:00:00+09:00, 2032-05-06T23:59:59+09:00"
    })
    @DisplayName("may be one person's: the same birthday, or none that is told")
    void acceptsSameBirthday(String old, String fresh) {
        assertThat(OldCardRenewal.sameBirthday(time(old), time(fresh))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "2027-01-02T23:59:59+09:00, 2032-01-03T23:59:59+09:00",
        "2027-01-02T23:59:59+09:00, 2032-02-02T23:59:59+09:00"
    })
    @DisplayName("are two people's on different birthdays")
    void rejectsOtherBirthday(String old, String fresh) {
        assertThat(OldCardRenewal.sameBirthday(time(old), time(fresh))).isFalse();
    }

    private static Instant time(String text) {
        return Instant.from(java.time.OffsetDateTime.parse(text));
    }
}
