// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The demo's texts")
class DemoTextsTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}");

    private final ResourceBundle japanese = Progress.texts(Locale.JAPANESE);
    private final ResourceBundle english = Progress.texts(Locale.ENGLISH);

    @Test
    @DisplayName("exist in Japanese and English alike")
    void sameKeysInBothLanguages() {
        assertThat(japanese.keySet()).isEqualTo(english.keySet()).isNotEmpty();
    }

    @Test
    @DisplayName("take the same values in both languages")
    void samePlaceholdersInBothLanguages() {
        for (String key : japanese.keySet()) {
            assertThat(placeholders(japanese.getString(key))).as(key).isEqualTo(placeholders(english.getString(key)));
        }
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
