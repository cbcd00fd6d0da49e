// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The texts of the pages")
class MessagesTest {
    private static final Path MAIN = Path.of(System.getProperty("basedir", "."), "src/main");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d+}");
    private static final Pattern KEY =
            Pattern.compile("\"(sekimori(?:[A-Z][A-Za-z]+|-card-(?:display-name|help-text)))\"");

    @Test
    @DisplayName("exist in Japanese and English alike, with the same placeholders")
    void acceptsSameKeysAndPlaceholders() {
        Properties japanese = texts("ja");
        Properties english = texts("en");

        assertThat(japanese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        assertThat(japanese.stringPropertyNames())
                .allSatisfy(key -> assertThat(placeholders(japanese, key)).isEqualTo(placeholders(english, key)));
    }

    @Test
    @DisplayName("are there for every key that a template or class uses, and none is unused")
    void acceptsUsedKeysOnly() throws IOException {
        assertThat(texts("ja").stringPropertyNames()).isEqualTo(usedKeys());
    }

    @Test
    @DisplayName("have no apostrophe that a message with placeholders would swallow")
    void rejectsSingleApostrophe() {
        assertThat(List.of("ja", "en"))
                .allSatisfy(language -> assertThat(texts(language).values())
                        .noneMatch(text -> text.toString().replace("''", "").contains("'")));
    }

    private static Set<String> usedKeys() throws IOException {
        Set<String> keys = new TreeSet<>();
        try (Stream<Path> files = Files.walk(MAIN)) {
            for (Path file : files.filter(path -> path.toString().matches(".*\\.(java|ftl)"))
                    .toList()) {
                KEY.matcher(Files.readString(file)).results().forEach(found -> keys.add(found.group(1)));
            }
        }
        return keys;
    }

    private static Set<String> placeholders(Properties texts, String key) {
        return PLACEHOLDER
                .matcher(texts.getProperty(key))
                .results()
                .map(found -> found.group())
                .collect(Collectors.toSet());
    }

    private static Properties texts(String language) {
        String name = "/theme-resources/messages/messages_" + language + ".properties";
        try (var stream = Objects.requireNonNull(MessagesTest.class.getResourceAsStream(name))) {
            Properties texts = new Properties();
            texts.load(new InputStreamReader(stream, UTF_8));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
