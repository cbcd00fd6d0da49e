// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each manual is a whole document in Japanese and one in English: what only one of them says would be missed by half. */
@DisplayName("Documents in two languages")
class PairedDocumentsTest {
    private static final Path TOP = Path.of("..");
    private static final Path DOCUMENTS = TOP.resolve("docs");
    private static final Path JAPANESE = DOCUMENTS.resolve("ja");
    private static final Path ENGLISH = DOCUMENTS.resolve("en");
    private static final int DEEPEST = 2;
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");

    static Stream<String> names() throws IOException {
        return Stream.concat(namesIn(JAPANESE), namesIn(ENGLISH)).distinct().sorted();
    }

    private static Stream<String> namesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    @DisplayName("are there in both, and begin with a link to each other")
    void areThereInBoth(String name) throws IOException {
        assertThat(JAPANESE.resolve(name)).exists();
        assertThat(ENGLISH.resolve(name)).exists();
        assertThat(Files.readAllLines(JAPANESE.resolve(name))).startsWith("[English](../en/" + name + ")");
        assertThat(Files.readAllLines(ENGLISH.resolve(name))).startsWith("[日本語](../ja/" + name + ")");
    }

    @ParameterizedTest
    @MethodSource("names")
    @DisplayName("have as many headings of each level, in the same order")
    void haveTheSameHeadings(String name) throws IOException {
        assertThat(levels(JAPANESE.resolve(name))).isEqualTo(levels(ENGLISH.resolve(name)));
    }

    private static List<Integer> levels(Path file) throws IOException {
        return Markdown.read(file).headings().stream()
                .map(Markdown.Heading::level)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("names")
    @DisplayName("have the same code, comments aside")
    void haveTheSameCode(String name) throws IOException {
        List<Markdown.Block> japanese = Markdown.read(JAPANESE.resolve(name)).blocks();
        List<Markdown.Block> english = Markdown.read(ENGLISH.resolve(name)).blocks();

        assertThat(languages(japanese)).isEqualTo(languages(english));
        assertThat(essences(japanese)).isEqualTo(essences(english));
    }

    private static List<String> languages(List<Markdown.Block> blocks) {
        return blocks.stream().map(Markdown.Block::language).toList();
    }

    private static List<List<String>> essences(List<Markdown.Block> blocks) {
        return blocks.stream().map(Markdown.Block::essence).toList();
    }

    @Test
    @DisplayName("lead nowhere that is not there, and neither do README and change log")
    void leadSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path file : linking()) {
            for (String link : Markdown.read(file).links()) {
                if (!ELSEWHERE.matcher(link).matches() && leadsNowhere(file, link)) {
                    broken.add(TOP.relativize(file) + ": " + link);
                }
            }
        }

        assertThat(broken).isEmpty();
    }

    private static List<Path> linking() throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> manuals = Files.find(DOCUMENTS, DEEPEST, (file, attributes) -> isMarkdown(file))) {
            manuals.forEach(files::add);
        }
        try (Stream<Path> folders = Files.list(TOP)) {
            folders.map(folder -> folder.resolve("README.md"))
                    .filter(Files::exists)
                    .forEach(files::add);
        }
        files.add(TOP.resolve("README.md"));
        files.add(TOP.resolve("CHANGELOG.md"));
        files.add(TOP.resolve("CONTRIBUTING.md"));
        files.add(TOP.resolve("SECURITY.md"));
        files.add(TOP.resolve("docker/trust/jpki-auth/README.md"));
        return files;
    }

    private static boolean isMarkdown(Path file) {
        return file.getFileName().toString().endsWith(".md");
    }

    private static boolean leadsNowhere(Path from, String link) throws IOException {
        int hash = link.indexOf('#');
        String path = hash < 0 ? link : link.substring(0, hash);
        Path file = path.isEmpty() ? from : from.resolveSibling(path).normalize();
        if (!Files.exists(file)) {
            return true;
        }
        return hash >= 0 && !Markdown.read(file).anchors().contains(link.substring(hash + 1));
    }
}
