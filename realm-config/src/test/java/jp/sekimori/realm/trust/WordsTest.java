// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The words of the command for trust anchors")
class WordsTest {
    private final Properties japanese = load("ja");
    private final Properties english = load("en");

    @Test
    @DisplayName("are the same keys with the same placeholders in Japanese and English")
    void matchEachOther() {
        assertThat(japanese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        assertThat(japanese.stringPropertyNames()).allSatisfy(key -> assertThat(placeholders(japanese.getProperty(key)))
                .isEqualTo(placeholders(english.getProperty(key))));
    }

    @ParameterizedTest
    @EnumSource(Refusal.Kind.class)
    @DisplayName("say the next step for every refusal")
    void sayTheNextStep(Refusal.Kind kind) {
        assertThat(japanese.getProperty(kind.key())).contains("次にすること");
        assertThat(english.getProperty(kind.key())).contains("Next:");
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
        try (Reader reader = new InputStreamReader(
                Words.class.getResourceAsStream("messages_" + language + ".properties"), StandardCharsets.UTF_8)) {
            properties.load(reader);
            return properties;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
