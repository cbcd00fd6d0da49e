// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextsTest {
    private final Properties japanese = load("ja");
    private final Properties english = load("en");

    @Test
    @DisplayName("Japanese and English have the same keys")
    void sameKeys() {
        assertThat(japanese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    }

    @Test
    @DisplayName("a text has the same placeholders in both languages")
    void samePlaceholders() {
        assertThat(japanese.stringPropertyNames()).allSatisfy(key -> assertThat(placeholders(japanese.getProperty(key)))
                .isEqualTo(placeholders(english.getProperty(key))));
    }

    @Test
    @DisplayName("no text loses an apostrophe on its way: a single one would quote what follows")
    void everyApostropheIsDoubled() {
        for (Properties texts : List.of(japanese, english)) {
            assertThat(texts.stringPropertyNames())
                    .allSatisfy(key -> assertThat(texts.getProperty(key).replace("''", ""))
                            .as(key)
                            .doesNotContain("'"));
        }
    }

    @ParameterizedTest
    @DisplayName("every problem says the next step in both languages")
    @EnumSource(Problem.Kind.class)
    void everyProblemHasANextStep(Problem.Kind kind) {
        assertThat(japanese.getProperty(kind.key())).contains("次にすること");
        assertThat(english.getProperty(kind.key())).contains("Next:");
    }

    @ParameterizedTest
    @DisplayName("every rule has its words")
    @EnumSource(Rule.class)
    void everyRuleHasItsWords(Rule rule) {
        assertThat(japanese.getProperty(rule.key())).isNotBlank();
    }

    private static Set<String> placeholders(String text) {
        return new TreeSet<>(Pattern.compile("\\{[0-9]}")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .toList());
    }

    private static Properties load(String language) {
        Properties properties = new Properties();
        try (InputStream stream = Texts.class.getResourceAsStream("messages_" + language + ".properties")) {
            properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
        return properties;
    }
}
