// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.window;

import static jp.sekimori.authenticator.window.WatchedWindow.HASTY;
import static jp.sekimori.authenticator.window.WatchedWindow.IN_SIGHT;
import static jp.sekimori.authenticator.window.WatchedWindow.OUT_OF_SIGHT;
import static jp.sekimori.authenticator.window.WatchedWindow.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
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
import org.junit.jupiter.params.provider.CsvSource;
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

    /** The bar beside a question that is larger than a desktop of 1024 by 500. */
    private static final int SCROLL_BAR_LEFT = 844;

    private static final int SCROLL_BAR_TOP = 280;
    private static final int SCROLL_BAR_END = 480;
    private static final int MIDDLE_LEFT = 500;

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

    @Test
    @DisplayName(
            "a question that was jumped over with the mouse says what to do, and takes a yes once all of it was seen")
    void acceptsQuestionReadInAnyOrder() throws IOException {
        Watched window = open(VirtualDisplay.start(1024, 500), "pair-reading", LONGEST_NAME);
        assertThat(window.line()).isEqualTo(OUT_OF_SIGHT);
        assertThat(window.text()).contains("下もご覧ください");
        window.display.dragAtOnce(SCROLL_BAR_LEFT, SCROLL_BAR_TOP, SCROLL_BAR_LEFT, SCROLL_BAR_END);
        window.picture("question-jumped-over");
        assertThat(window.text()).contains("上もご覧ください", "ホイール");
        window.display.moveTo(MIDDLE_LEFT, SCROLL_BAR_TOP);
        window.display.wheel(-40);
        assertThat(window.lineAfter(HASTY)).isEqualTo(IN_SIGHT);
    }

    @ParameterizedTest
    @CsvSource({"pair-pin-last-try, 暗証番号", "pair-password-last-try, パスワード"})
    @DisplayName("what a last try may cost stands beside its field, also on a small desktop and under the longest name")
    void showsWhatLastTryCosts(String screen, String locked) throws IOException {
        Watched window = open(VirtualDisplay.start(1024, 600), screen, LONGEST_NAME);
        assertThat(window.line()).isEqualTo(IN_SIGHT);
        window.picture("small-desktop-" + screen);
        assertThat(window.text()).contains("残り 1 回", "次にまちがえると、" + locked + "がロックされます。");
    }

    @Test
    @DisplayName("a try that may be lost is told in the last screen as well, on a small desktop")
    void tellsTryThatMayBeLost() throws IOException {
        Watched window = open(VirtualDisplay.start(1024, 600), "try-unsure", 10);
        assertThat(window.line()).isEqualTo(IN_SIGHT);
        window.picture("small-desktop-try-unsure");
        assertThat(window.text()).contains("入力は1回と数えられたかもしれません。次に入力する前に、残りの回数を画面で確かめてください。");
    }

    @Test
    @DisplayName("a question that was read down to its end with the wheel takes a yes")
    void acceptsQuestionReadByWheel() throws IOException {
        Watched window = open(VirtualDisplay.start(1024, 500), "pair-reading", LONGEST_NAME);
        assertThat(window.line()).isEqualTo(OUT_OF_SIGHT);
        window.display.moveTo(MIDDLE_LEFT, SCROLL_BAR_TOP);
        window.display.wheel(40);
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

    /** Swing's timer fires no more once its work threw: without the catch around a beat this line never comes. */
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
                new PrintWriter(program.getOutputStream(), true, StandardCharsets.UTF_8),
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
    private record Watched(VirtualDisplay display, List<Process> processes, PrintWriter asked, BufferedReader said) {
        void picture(String name) throws IOException {
            display.lookFor(DRAWING);
            display.screenshot(Files.createDirectories(PICTURES).resolve("sight-" + name + ".png"));
        }

        String line() {
            return assertTimeoutPreemptively(PATIENCE, () -> String.valueOf(said.readLine()));
        }

        /** All text that lies in sight as a whole. */
        String text() {
            display.lookFor(DRAWING);
            asked.println();
            String line = line();
            while (!line.startsWith(TEXT)) {
                line = line();
            }
            return line;
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
