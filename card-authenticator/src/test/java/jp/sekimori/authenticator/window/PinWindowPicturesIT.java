// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import jp.sekimori.testkit.desktop.VirtualDisplay;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Every state of the PIN window")
final class PinWindowPicturesIT {
    private static final Path FOLDER = Path.of("target", "screenshots");

    @Test
    @DisplayName("is drawn on a real desktop, in Japanese and English, for people to look at")
    void isDrawnInBothLanguages() throws IOException, InterruptedException {
        try (VirtualDisplay display = VirtualDisplay.start(1366, 768)) {
            ProcessBuilder gallery = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    WindowGallery.class.getName(),
                    FOLDER.toString());
            gallery.environment().put("DISPLAY", display.name());
            assertThat(gallery.inheritIO().start().waitFor()).isZero();
        }
        List<String> expected = Stream.of(
                        WindowGallery.screens().keySet(),
                        WindowGallery.pairScreens().keySet(),
                        WindowGallery.earlyScreens().keySet(),
                        WindowGallery.longNames().keySet(),
                        WindowGallery.typedPasswords().keySet())
                .flatMap(Set::stream)
                .flatMap(name -> Stream.of("pin-window-" + name + "-ja.png", "pin-window-" + name + "-en.png"))
                .toList();
        try (Stream<Path> pictures = Files.list(FOLDER)) {
            assertThat(pictures.map(picture -> picture.getFileName().toString()))
                    .containsAll(expected);
        }
    }
}
