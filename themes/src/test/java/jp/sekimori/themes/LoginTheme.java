// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.themes;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** The theme's files as they lie in the jar. */
final class LoginTheme {
    static final Path FOLDER = Path.of("src/main/resources/theme/sekimori/login");

    private LoginTheme() {}

    static List<Path> files(String folder) {
        try (Stream<Path> files = Files.walk(FOLDER.resolve(folder))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Properties properties(String name) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(FOLDER.resolve(name))) {
            properties.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return properties;
    }

    static Path styleSheet() {
        return files("resources/css").get(0);
    }
}
