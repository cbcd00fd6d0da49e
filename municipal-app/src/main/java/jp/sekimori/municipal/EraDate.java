// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.chrono.JapaneseDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** A date as people at a counter read it: the era's year beside the western year. */
public final class EraDate {
    private EraDate() {}

    /** In words of the language; a date that is not whole, as some birth dates are, comes back as it was. */
    public static String inWords(String isoDate, Locale language) {
        try {
            LocalDate date = LocalDate.parse(isoDate);
            // OIDC Core §5.1: year 0000 says that the year is not told.
            return date.getYear() == 0 ? isoDate : inWords(date, language);
        } catch (DateTimeParseException incomplete) {
            return isoDate;
        }
    }

    private static String inWords(LocalDate date, Locale language) {
        String western = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(language)
                .format(date);
        try {
            JapaneseDate japanese = JapaneseDate.from(date);
            String era = japanese.getEra().getDisplayName(TextStyle.FULL, language);
            int year = japanese.get(ChronoField.YEAR_OF_ERA);
            return language.getLanguage().equals("ja")
                    ? "%s%s年%d月%d日（%d年）"
                            .formatted(
                                    era,
                                    year == 1 ? "元" : String.valueOf(year),
                                    date.getMonthValue(),
                                    date.getDayOfMonth(),
                                    date.getYear())
                    : "%s (%s %d)".formatted(western, era, year);
        } catch (DateTimeException beforeTheCalendar) {
            return western;
        }
    }
}
