// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.themes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[0-9]}");

    private final Properties japanese = LoginTheme.properties("messages/messages_ja.properties");
    private final Properties english = LoginTheme.properties("messages/messages_en.properties");

    @Test
    @DisplayName("Japanese and English have the same keys")
    void sameKeys() {
        assertThat(new TreeSet<>(japanese.stringPropertyNames()))
                .isEqualTo(new TreeSet<>(english.stringPropertyNames()))
                .isNotEmpty();
    }

    @Test
    @DisplayName("a text has the same placeholders in both languages")
    void samePlaceholders() {
        assertThat(japanese.stringPropertyNames()).allSatisfy(key -> assertThat(placeholders(japanese.getProperty(key)))
                .isEqualTo(placeholders(english.getProperty(key))));
    }

    @Test
    @DisplayName("apostrophes are doubled, as the server's message format wants them")
    void apostrophesAreDoubled() {
        assertThat(english.values())
                .allSatisfy(
                        text -> assertThat(text.toString().replace("''", "")).doesNotContain("'"));
    }

    private static String placeholders(String text) {
        return String.join(
                " ",
                new TreeSet<>(PLACEHOLDER
                        .matcher(text)
                        .results()
                        .map(MatchResult::group)
                        .toList()));
    }
}
