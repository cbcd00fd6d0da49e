// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.notice;

import java.time.LocalDate;
import java.util.Locale;

/** A day as people in this language write it. */
final class DayText {
    private DayText() {}

    static String of(LocalDate day, Locale locale) {
        return locale.getLanguage().equals("ja")
                ? day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日"
                : day.toString();
    }
}
