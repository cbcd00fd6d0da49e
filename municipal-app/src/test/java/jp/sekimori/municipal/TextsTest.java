// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {
    private static final Path RESOURCES = Path.of("src/main/resources");

    private final Properties japanese = load("texts.properties");
    private final Properties english = load("texts_en.properties");

    @Test
    @DisplayName("Japanese and English have the same keys, none of them empty")
    void sameKeys() {
        assertThat(japanese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        assertThat(japanese.values())
                .allSatisfy(text -> assertThat(text.toString()).isNotBlank());
        assertThat(english.values())
                .allSatisfy(text -> assertThat(text.toString()).isNotBlank());
    }

    @ParameterizedTest
    @DisplayName("every text of a page has its key")
    @ValueSource(
            strings = {
                "layout",
                "front",
                "me",
                "signed-out",
                "failed",
                "error",
                "applications",
                "application-new",
                "application-confirm",
                "application-receipt",
                "application-missing",
                "application-parts"
            })
    void everyTextHasItsKey(String page) throws IOException {
        String template = Files.readString(RESOURCES.resolve("templates/" + page + ".html"));
        assertThat(Pattern.compile("#\\{([a-z.-]+)}")
                        .matcher(template)
                        .results()
                        .map(found -> found.group(1)))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(japanese).containsKey(key));
    }

    @ParameterizedTest
    @DisplayName("every failure has title, cause and next step")
    @EnumSource(SignInFailure.Kind.class)
    void everyFailureHasItsWords(SignInFailure.Kind kind) {
        assertThat(japanese.stringPropertyNames())
                .contains(
                        "failed." + kind.key() + ".title",
                        "failed." + kind.key() + ".cause",
                        "failed." + kind.key() + ".next");
    }

    private static Properties load(String name) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(RESOURCES.resolve("messages/" + name))) {
            properties.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return properties;
    }
}
