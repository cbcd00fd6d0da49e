// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A day as people in this language write it. */
public final class DayText {
    private static final DateTimeFormatter JAPANESE = DateTimeFormatter.ofPattern("y年M月d日", Locale.JAPAN);
    private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("d MMMM y", Locale.ENGLISH);

    private DayText() {}

    /** 2031年5月10日 for a Japanese locale, else 10 May 2031. */
    public static String of(LocalDate day, Locale locale) {
        return (locale.getLanguage().equals("ja") ? JAPANESE : ENGLISH).format(day);
    }
}
