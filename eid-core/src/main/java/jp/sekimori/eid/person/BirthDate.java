// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.person;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A date of birth as a certificate states it: an era's digit and a Gregorian date, parts of which may be unknown. Never
 * printed.
 *
 * @param eraDigit 1 明治, 2 大正, 3 昭和, 4 平成, 5 令和, 0 unknown; kept as stated, not held against the year
 * @param year Gregorian, 0 when unknown
 * @param month 1 to 12, 0 when unknown
 * @param day 1 to 31, 0 when unknown
 */
public record BirthDate(int eraDigit, int year, int month, int day) {
    private static final Pattern CERTIFICATE_TEXT = Pattern.compile("[0-5][0-9]{8}");
    private static final int LAST_ERA = 5;
    private static final int LAST_YEAR = 9999;
    /** Stands for an unknown year or month when asked whether a day can be: leap, and of 31 days. */
    private static final int LONGEST_YEAR = 2000;

    /** @throws IllegalArgumentException for a date that is in no calendar */
    public BirthDate {
        if (eraDigit < 0 || eraDigit > LAST_ERA || year < 0 || year > LAST_YEAR || !canBe(year, month, day)) {
            throw new IllegalArgumentException("not a date of birth");
        }
    }

    /** The date with these nine digits of a certificate; empty for any other text. */
    public static Optional<BirthDate> fromCertificateText(String text) {
        if (!CERTIFICATE_TEXT.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BirthDate(
                    text.charAt(0) - '0',
                    Integer.parseInt(text.substring(1, 5)),
                    Integer.parseInt(text.substring(5, 7)),
                    Integer.parseInt(text.substring(7))));
        } catch (IllegalArgumentException inNoCalendar) {
            return Optional.empty();
        }
    }

    /** The date; empty when a part of it is unknown. */
    public Optional<LocalDate> complete() {
        return year == 0 || month == 0 || day == 0 ? Optional.empty() : Optional.of(LocalDate.of(year, month, day));
    }

    /** Eight digits {@code YYYYMMDD}, zeros for what is unknown. */
    public String national() {
        return digits(year, 4) + digits(month, 2) + digits(day, 2);
    }

    /** The nine digits of the certificate. */
    public String certificateText() {
        return eraDigit + national();
    }

    private static boolean canBe(int year, int month, int day) {
        try {
            LocalDate.of(year == 0 ? LONGEST_YEAR : year, month == 0 ? 1 : month, day == 0 ? 1 : day);
            return true;
        } catch (DateTimeException inNoCalendar) {
            return false;
        }
    }

    private static String digits(int number, int places) {
        String plain = Integer.toString(number);
        return "0".repeat(places - plain.length()) + plain;
    }

    @Override
    public String toString() {
        return "BirthDate[…]";
    }
}
