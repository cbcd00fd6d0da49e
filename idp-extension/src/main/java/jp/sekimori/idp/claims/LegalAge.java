// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.claims;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.time.chrono.IsoChronology;

/**
 * Age by Japanese law. The Act on Calculation of Ages (年齢計算ニ関する法律, Act 50 of 1902) counts from the day of birth and
 * applies Civil Code art. 143: an age is reached when the day before the birthday ends, at 24:00 Japanese time. That is the
 * moment the birthday begins; of someone born on 29 February, in a common year, the moment that 28 February ends.
 */
final class LegalAge {
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    private LegalAge() {}

    /** True when this age has been reached. */
    static boolean reached(LocalDate birth, int years, Instant now) {
        return !now.isBefore(birthday(birth, years).atStartOfDay(JAPAN).toInstant());
    }

    private static LocalDate birthday(LocalDate birth, int years) {
        int year = birth.getYear() + years;
        boolean leapDay = birth.getMonth() == Month.FEBRUARY && birth.getDayOfMonth() == Month.FEBRUARY.maxLength();
        return leapDay && !IsoChronology.INSTANCE.isLeapYear(year)
                ? LocalDate.of(year, Month.MARCH, 1)
                : birth.plusYears(years);
    }
}
