// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.person;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * A date of birth as the certificate states it; any part that is not known is 0.
 *
 * @param eraDigit the certificate's digit for the era, 0 when not known
 * @param year Gregorian, 0 when not known
 * @param month 1 to 12, 0 when not known
 * @param day 1 to 31, 0 when not known
 */
public record BirthDate(int eraDigit, int year, int month, int day) {
    private static final int LAST_ERA = 9;
    private static final int LAST_YEAR = 9999;
    private static final int LAST_MONTH = 12;
    private static final int LAST_DAY = 31;

    public BirthDate {
        within(eraDigit, LAST_ERA);
        within(year, LAST_YEAR);
        within(month, LAST_MONTH);
        within(day, LAST_DAY);
    }

    private static void within(int part, int last) {
        if (part < 0 || part > last) {
            throw new IllegalArgumentException("not a part of a date");
        }
    }

    /** The day; empty when any part is not known or there is no such day. */
    public Optional<LocalDate> complete() {
        if (year == 0 || month == 0 || day == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(year, month, day));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** {@code YYYYMMDD}, with zeros where a part is not known. */
    public String national() {
        return String.format(Locale.ROOT, "%04d%02d%02d", year, month, day);
    }

    /** The nine characters of the certificate. */
    public String certificateText() {
        return eraDigit + national();
    }

    @Override
    public String toString() {
        return "BirthDate[redacted]";
    }
}
