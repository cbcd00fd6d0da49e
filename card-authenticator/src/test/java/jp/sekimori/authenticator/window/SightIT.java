// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.window;

import static jp.sekimori.authenticator.window.WatchedWindow.HASTY;
import static jp.sekimori.authenticator.window.WatchedWindow.IN_SIGHT;
import static jp.sekimori.authenticator.window.WatchedWindow.OUT_OF_SIGHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import jp.sekimori.testkit.desktop.VirtualDisplay;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On desktops of several sizes, by what the window says of itself. */
@DisplayName("The window counts keys only while what they answer lies in sight:")
final class SightIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration DRAWING = Duration.ofMillis(500);
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final int LONGEST_NAME = 200;
    /** The button that says yes, on the larger desktop. */
    private static final int YES_LEFT = 900;

    private static final int YES_TOP = 606;

    private final List<Watched> opened = new ArrayList<>();

    @AfterEach
    void stop() {
        opened.forEach(Watched::close);
    }

    @ParameterizedTest
    @ValueSource(strings = {"new-site", "pair-reading", "pair-pin-wrong", "pair-password", "pair-password-wrong"})
    @DisplayName("under the longest name, everything does")
    void showsEverythingUnderLongName(String screen) throws IOException {
        Watched window = open(VirtualDisplay.start(1366, 768), screen, LONGEST_NAME);
        window.picture("long-name-" + screen);
        assertThat(window.line()).isEqualTo(IN_SIGHT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"pair-pin", "pair-pin-wrong", "pair-password", "pair-password-wrong", "pair-password-last-try"})
    @DisplayName("on a small desktop the field and its tries do, so that nobody is locked out")
    void showsFieldOnSmallDesktop(String screen) throws IOException {
        Watched window = open(VirtualDisplay.start(1024, 600), screen, LONGEST_NAME);
        window.picture("small-desktop-" + screen);
        assertThat(window.line()).isEqualTo(IN_SIGHT);
    }

    @Test
    @DisplayName("a question that is larger than the desktop takes no yes before it was read to its end")
    void rejectsQuestionHalfRead() throws IOException {
        Watched window = open(VirtualDisplay.start(1024, 500), "pair-reading", LONGEST_NAME);
        assertThat(window.line()).isEqualTo(OUT_OF_SIGHT);
        window.picture("question-half-read");
        window.display.press("Next", "Next", "Next", "Next");
        assertThat(window.lineAfter(HASTY)).isEqualTo(IN_SIGHT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pair-password", "pair-password-last-try", "pair-pin-wrong"})
    @DisplayName("with letters twice as large the field does, so that nobody is locked out")
    void showsFieldWithLargeLetters(String screen) throws IOException {
        Watched window = open(VirtualDisplay.start(960, 480), screen, LONGEST_NAME);
        assertThat(window.line()).isEqualTo(IN_SIGHT);
        window.picture("twice-as-large-" + screen);
    }

    @Test
    @DisplayName("a PIN field that is not to be seen takes no PIN")
    void rejectsHiddenField() throws IOException {
        Watched window = open(VirtualDisplay.start(1024, 300), "pair-pin", 10);
        assertThat(window.line()).isEqualTo(OUT_OF_SIGHT);
    }

    @Test
    @DisplayName(
            "a click that comes too early is told, also on a button that is not ready, so that a burst says no yes")
    void tellsEarlyClicks() throws IOException {
        Watched window = open(VirtualDisplay.start(1366, 768), "new-site", LONGEST_NAME);
        assertThat(window.line()).isEqualTo(IN_SIGHT);
        window.display.click(YES_LEFT, YES_TOP, 3);
        window.picture("clicked");
        assertThat(List.of(window.line(), window.line(), window.line())).containsOnly(HASTY);
    }

    @Test
    @DisplayName("a beat that breaks is followed by the next")
    void beatsOn() throws IOException {
        Watched window = open(VirtualDisplay.start(1366, 768), "new-site", 10, 1);
        assertThat(window.line()).isEqualTo(IN_SIGHT);
    }

    private Watched open(VirtualDisplay display, String screen, int nameLength) throws IOException {
        return open(display, screen, nameLength, 0);
    }

    private Watched open(VirtualDisplay display, String screen, int nameLength, int breakingBeats) throws IOException {
        Process manager = onDisplay(display, "openbox").start();
        display.lookFor(DRAWING);
        Process program = onDisplay(
                        display,
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        WatchedWindow.class.getName(),
                        screen,
                        Integer.toString(nameLength),
                        Integer.toString(breakingBeats))
                .start();
        Watched window = new Watched(
                display,
                List.of(manager, program),
                new BufferedReader(new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8)));
        opened.add(window);
        display.focus(display.awaitWindow("Sekimori", PATIENCE));
        return window;
    }

    private static ProcessBuilder onDisplay(VirtualDisplay display, String... command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("DISPLAY", display.name());
        return builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    /** A window on its own desktop, and the lines that it says. */
    private record Watched(VirtualDisplay display, List<Process> processes, BufferedReader said) {
        void picture(String name) throws IOException {
            display.lookFor(DRAWING);
            display.screenshot(Files.createDirectories(PICTURES).resolve("sight-" + name + ".png"));
        }

        String line() {
            return assertTimeoutPreemptively(PATIENCE, () -> String.valueOf(said.readLine()));
        }

        String lineAfter(String dropped) {
            String line = line();
            while (line.equals(dropped)) {
                line = line();
            }
            return line;
        }

        void close() {
            processes.forEach(Process::destroy);
            display.close();
        }
    }
}
