// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.themes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ThemeFilesTest {
    private static final Pattern NAME = Pattern.compile("([a-z]+)\\.([0-9a-f]{12})\\.(css|svg)");
    private static final Pattern REFERENCE = Pattern.compile("url\\(\"([^\"]*)\"\\)");

    @Test
    @DisplayName("a resource's name carries the hash of its content, so a browser never keeps an old one")
    void namesCarryTheHashOfTheContent() throws IOException, NoSuchAlgorithmException {
        List<String> wrong = new ArrayList<>();
        for (Path file : LoginTheme.files("resources")) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            String hash = HexFormat.of().formatHex(digest).substring(0, 12);
            Matcher name = NAME.matcher(file.getFileName().toString());
            if (!name.matches() || !name.group(2).equals(hash)) {
                wrong.add(file.getFileName() + " must carry " + hash);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    @DisplayName("every file named by the theme is there")
    void namedFilesExist() {
        String properties = LoginTheme.text(LoginTheme.FOLDER.resolve("theme.properties"));
        List<String> named = Pattern.compile("(css|img)/[a-z]+\\.[0-9a-f]{12}\\.(css|svg)")
                .matcher(properties)
                .results()
                .map(found -> found.group())
                .toList();
        assertThat(named).hasSize(2).allSatisfy(name -> assertThat(LoginTheme.FOLDER.resolve("resources/" + name))
                .exists());
    }

    @Test
    @DisplayName("the style sheet loads nothing but the theme's own files: no web font, no other host")
    void rejectsForeignResources() {
        Path sheet = LoginTheme.styleSheet();
        String style = LoginTheme.text(sheet);
        assertThat(style).doesNotContain("@import", "@font-face", "http:", "https:");
        assertThat(REFERENCE.matcher(style).results().map(found -> found.group(1)))
                .isNotEmpty()
                .allSatisfy(
                        reference -> assertThat(sheet.resolveSibling(reference)).exists());
    }

    @Test
    @DisplayName("pictures hold no script and nothing from elsewhere")
    void rejectsActivePictures() {
        assertThat(LoginTheme.files("resources/img")).isNotEmpty().allSatisfy(file -> assertThat(LoginTheme.text(file))
                .doesNotContain("<script", "href", "onload", "<style", "<image", "<foreignObject"));
    }

    @Test
    @DisplayName("no template is copied from the server")
    void rejectsCopiedTemplates() {
        assertThat(LoginTheme.files("."))
                .noneMatch(file ->
                        file.toString().endsWith(".ftl") || file.toString().endsWith(".js"));
    }

    @Test
    @DisplayName("the jar declares the theme under the name the realm asks for")
    void declaresTheTheme() throws IOException {
        assertThat(Files.readString(Path.of("src/main/resources/META-INF/keycloak-themes.json")))
                .contains("\"sekimori\"", "\"login\"");
    }
}
