// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.sekimori.authenticator.signing.Cards;
import jp.sekimori.authenticator.signing.TestRequests;
import jp.sekimori.eid.challenge.Flow;
import jp.sekimori.testkit.desktop.VirtualDisplay;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program as its own process on a real desktop; keys are typed as a person types them. */
@DisplayName("The program on a desktop")
final class PinWindowIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    /** More than a second of digits, without a pause in which a person would look. */
    private static final int BURST = 14;
    /** Within the first of the four boxes, on a screen of this size. */
    private static final int PIN_BOX_LEFT = 420;

    private static final int PIN_BOX_MIDDLE = 443;

    private static final String SITE = TestRequests.ORIGIN.text();
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)/");

    private Path home;
    private VirtualDisplay display;
    private Process windowManager;
    private Process program;
    private RawClient client;

    @BeforeEach
    void start(@TempDir Path home) throws IOException {
        display = VirtualDisplay.start(1366, 768);
        windowManager = onDisplay(new ProcessBuilder("openbox")).start();
        this.home = home;
        startProgram();
        Files.createDirectories(PICTURES);
    }

    private void startProgram(String... options) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(java, "-Duser.home=" + home));
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                "jp.sekimori.authenticator.SoftwareCardProgram",
                "serve",
                "--lang",
                "en"));
        ProcessBuilder serving = onDisplay(new ProcessBuilder(command));
        serving.environment().put("XDG_CONFIG_HOME", home.toString());
        program = serving.start();
        client = new RawClient(portOf(program));
    }

    @AfterEach
    void stop() {
        program.destroy();
        windowManager.destroy();
        display.close();
    }

    @Test
    @DisplayName("signs with a PIN typed at the keyboard, and the keyboard alone is enough")
    void acceptsTypedPin() {
        try (LivingPage page = openWindow("ja")) {
            sayYes(page);
            display.type(Cards.PIN);
            display.screenshot(PICTURES.resolve("desktop-pin-typed-ja.png"));
            display.press("Return");
            assertThat(page.awaitAnswer()).contains("\"type\":\"token\"").contains("unverifiedCertificate");
        }
    }

    @Test
    @DisplayName("takes no Enter that was pressed before its first window could be seen: nobody has agreed to anything")
    void rejectsEnterFromBeforeTheWindow() {
        try (LivingPage page = openPage("en")) {
            while (display.windows("Sekimori").isEmpty()) {
                display.press("Return");
            }
            for (int key = 0; key < 15; key++) {
                display.press("Return");
                display.lookFor(Duration.ofMillis(100));
            }
            page.awaitQuestions(3);
            display.screenshot(PICTURES.resolve("desktop-after-hasty-enter-en.png"));
            sayYes(page);
            display.type(Cards.PIN);
            display.press("Return");
            assertThat(page.awaitAnswer()).contains("\"type\":\"token\"");
        }
    }

    @Test
    @DisplayName(
            "makes no wrong PIN of digits that began too early: none of them counts, and the next four are the PIN")
    void rejectsWholeBurstOfDigits() {
        try (LivingPage page = openWindow("en")) {
            display.press("shift+Tab");
            display.press("Return");
            display.type("1".repeat(BURST), Duration.ofMillis(150));
            display.screenshot(PICTURES.resolve("desktop-not-yet-en.png"));
            page.awaitQuestions(3);
            display.type(Cards.PIN);
            display.press("Return");
            assertThat(page.awaitAnswer()).contains("\"type\":\"token\"");
        }
    }

    @Test
    @DisplayName("answers no to the question about a new site when only Enter is pressed")
    void rejectsTrustByEnterAlone() {
        try (LivingPage page = openWindow("en")) {
            display.press("Return");
            assertThat(page.awaitAnswer()).contains("\"type\":\"cancelled\"");
        }
    }

    @Test
    @DisplayName("forgets half a PIN when another window takes the keyboard: the other half alone is none")
    void forgetsHalfPinWithLostFocus() throws IOException {
        try (LivingPage page = openWindow("en")) {
            sayYes(page);
            display.type(Cards.PIN.substring(0, 2));
            lookElsewhere(page);
            display.screenshot(PICTURES.resolve("desktop-pin-forgotten-en.png"));
            display.type(Cards.PIN.substring(2));
            display.press("Return");
            page.awaitQuestions(3);
            assertThat(page.isAnswered()).isFalse();
            display.type(Cards.PIN.substring(0, 2));
            display.press("BackSpace", "BackSpace", "BackSpace", "BackSpace");
            display.type(Cards.PIN);
            display.press("Return");
            assertThat(page.awaitAnswer()).contains("\"type\":\"token\"");
        }
    }

    @Test
    @DisplayName("forgets half a password when another window takes the keyboard: the other half alone is none")
    void forgetsHalfPasswordWithLostFocus() throws IOException {
        try (LivingPage page = openPairWindow()) {
            typePinOfPair(page);
            display.type("kaga");
            lookElsewhere(page);
            display.screenshot(PICTURES.resolve("desktop-password-forgotten-en.png"));
            display.type("2026");
            display.press("Return");
            page.awaitQuestions(3);
            assertThat(page.isAnswered()).isFalse();
            display.press("BackSpace", "BackSpace", "BackSpace", "BackSpace");
            display.type(Cards.PASSWORD);
            display.press("Return");
            assertThat(page.awaitAnswer()).contains("\"type\":\"token\"").contains("second_token");
        }
    }

    /** Keys that would have put the caret elsewhere, with a digit that would have been changed there. */
    @ParameterizedTest
    @ValueSource(strings = {"Left", "Home", "ctrl+Left", "shift+Left", "shift+Home"})
    @DisplayName("edits where the caret is shown, which is behind the last digit whatever key moves it")
    void keepsCaretAtEnd(String key) {
        try (LivingPage page = openWindow("en")) {
            sayYes(page);
            display.type(Cards.PIN.substring(0, 3) + "0");
            display.press(key, key, "BackSpace");
            display.type(Cards.PIN.substring(3));
            display.press("Return");
            assertThat(page.awaitAnswer()).contains("\"type\":\"token\"");
        }
    }

    @Test
    @DisplayName("keeps what was typed at the end where the mouse is pressed, pulled or pressed twice before it")
    void keepsCaretAtEndAfterMouse() {
        try (LivingPage page = openWindow("en")) {
            sayYes(page);
            display.type(Cards.PIN.substring(0, 3) + "0");
            display.drag(PIN_BOX_LEFT, PIN_BOX_MIDDLE, PIN_BOX_LEFT + 200, PIN_BOX_MIDDLE);
            display.click(PIN_BOX_LEFT, PIN_BOX_MIDDLE, 2);
            display.press("BackSpace");
            display.screenshot(PICTURES.resolve("desktop-pin-after-mouse-en.png"));
            display.type(Cards.PIN.substring(3));
            display.press("Return");
            assertThat(page.awaitAnswer()).contains("\"type\":\"token\"");
        }
    }

    @Test
    @DisplayName("takes nothing away with Delete: behind the last digit there is none")
    void keepsDigitsWithDelete() {
        try (LivingPage page = openWindow("en")) {
            sayYes(page);
            display.type(Cards.PIN);
            display.press("Home", "Delete", "Return");
            assertThat(page.awaitAnswer()).contains("\"type\":\"token\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"BackSpace", "Delete"})
    @DisplayName("erases everything when everything is selected first")
    void erasesAll(String key) {
        try (LivingPage page = openWindow("en")) {
            sayYes(page);
            display.type("1234");
            display.press("ctrl+a", key);
            display.type(Cards.PIN);
            display.press("Return");
            assertThat(page.awaitAnswer()).contains("\"type\":\"token\"");
        }
    }

    @Test
    @DisplayName("edits a password at its end as well")
    void keepsCaretAtEndOfPassword() {
        try (LivingPage page = openPairWindow()) {
            typePinOfPair(page);
            display.type("kaga2025");
            display.press("Home", "BackSpace");
            display.type("6");
            display.press("Return");
            assertThat(page.awaitAnswer()).contains("\"type\":\"token\"").contains("second_token");
        }
    }

    @Test
    @DisplayName("tells the page at once when its window cannot be drawn, and is free for the next sign-in")
    void answersWithoutToolkit() throws IOException, InterruptedException {
        program.destroy();
        program.waitFor();
        // The toolkit answers its first use with an error, on its own thread, and works from then on.
        startProgram("-Dswing.defaultlaf=missing");
        try (LivingPage page = openPage("en")) {
            assertThat(page.awaitAnswer()).contains("\"type\":\"error\"").contains("SEK-517");
        }
        try (LivingPage next = openWindow("en")) {
            assertThat(next.isAnswered()).isFalse();
        }
    }

    @Test
    @DisplayName("ends with Escape, and the site learns that it was cancelled")
    void endsWithEscape() {
        try (LivingPage page = openWindow("en")) {
            display.press("Escape");
            assertThat(page.awaitAnswer()).contains("\"type\":\"cancelled\"");
        }
        awaitNoWindow();
    }

    @Test
    @DisplayName("takes its window away when the page is heard of no more")
    void closesWithItsPage() {
        openWindow("ja").close();
        awaitNoWindow();
    }

    @Test
    @DisplayName("holds no socket but those on the loopback interface, with a window open as well")
    void staysOffTheNetwork() throws IOException {
        try (LivingPage page = openWindow("ja")) {
            page.awaitQuestions(1);
            assertThat(ProcessSockets.of(program.pid()))
                    .isNotEmpty()
                    .allMatch(address -> address.startsWith("127.") || address.startsWith("0:0:0:0:0:ffff:127."));
        }
    }

    /** The answer at hand is no; yes is one step away, and then the window is looked at again. */
    private void sayYes(LivingPage page) {
        display.press("shift+Tab");
        display.press("Return");
        page.awaitQuestions(3);
    }

    private LivingPage openPairWindow() {
        Map<String, String> form = new HashMap<>(TestRequests.form(TestRequests.pair(Flow.CARD_POPUP)));
        form.put("lang", "en");
        return lookAt(LivingPage.open(client, client.opening(SITE, form).send().data("once")));
    }

    private void typePinOfPair(LivingPage page) {
        sayYes(page);
        sayYes(page);
        display.type(Cards.PIN);
        display.press("Return");
        page.awaitQuestions(3);
    }

    /** Another window comes, has the keyboard, and goes; then the PIN window is looked at again. */
    private void lookElsewhere(LivingPage page) throws IOException {
        Process other = onDisplay(new ProcessBuilder("xmessage", "-title", "Elsewhere", "Elsewhere"))
                .start();
        try {
            display.focus(display.awaitWindow("Elsewhere", LIMIT));
            page.awaitQuestions(1);
        } finally {
            other.destroy();
        }
        display.focus(display.awaitWindow("Sekimori", LIMIT));
        page.awaitQuestions(3);
    }

    private LivingPage openWindow(String language) {
        return lookAt(openPage(language));
    }

    private LivingPage lookAt(LivingPage page) {
        display.focus(display.awaitWindow("Sekimori", LIMIT));
        page.awaitQuestions(3);
        return page;
    }

    private LivingPage openPage(String language) {
        Map<String, String> form =
                new HashMap<>(TestRequests.challenge(Flow.CARD_POPUP).toForm());
        form.put("lang", language);
        return LivingPage.open(client, client.opening(SITE, form).send().data("once"));
    }

    private void awaitNoWindow() {
        await().atMost(LIMIT).until(() -> display.windows("Sekimori").isEmpty());
    }

    private ProcessBuilder onDisplay(ProcessBuilder builder) {
        builder.environment().put("DISPLAY", display.name());
        return builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    private static int portOf(Process program) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8));
        Matcher matcher = ADDRESS.matcher(String.valueOf(lines.readLine()));
        assertThat(matcher.find()).isTrue();
        return Integer.parseInt(matcher.group(1));
    }
}
