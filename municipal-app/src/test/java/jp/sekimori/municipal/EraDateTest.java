// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EraDateTest {
    @ParameterizedTest
    @DisplayName("a date has its era's year beside the western one; what is not a whole date stays as it is")
    @CsvSource(
            delimiter = '|',
            value = {
                "ja|1945-04-01|昭和20年4月1日（1945年）",
                "ja|1989-01-07|昭和64年1月7日（1989年）",
                "ja|1989-01-08|平成元年1月8日（1989年）",
                "ja|2019-05-01|令和元年5月1日（2019年）",
                "ja|1860-01-01|1860年1月1日",
                "ja|0000-04-01|0000-04-01",
                "ja|1945|1945"
            })
    void saysADate(String language, String date, String words) {
        assertThat(EraDate.inWords(date, Locale.forLanguageTag(language))).isEqualTo(words);
    }

    @Test
    @DisplayName("in English too; the letters of the era's name are the JDK's")
    void saysADateInEnglish() {
        assertThat(EraDate.inWords("1945-04-01", Locale.ENGLISH)).matches("April 1, 1945 \\(Sh[oō]wa 20\\)");
    }
}
