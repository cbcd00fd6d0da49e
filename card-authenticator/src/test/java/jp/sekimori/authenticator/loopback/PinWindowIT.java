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
import java.util.HashMap;
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

/** The program as its own process on a real desktop; keys are typed as a person types them. */
@DisplayName("The program on a desktop")
final class PinWindowIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    /** More than a second of digits, without a pause in which a person would look. */
    private static final int BURST = 14;

    private static final String SITE = TestRequests.ORIGIN.text();
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)/");

    private VirtualDisplay display;
    private Process windowManager;
    private Process program;
    private RawClient client;

    @BeforeEach
    void start(@TempDir Path home) throws IOException {
        display = VirtualDisplay.start(1366, 768);
        windowManager = onDisplay(new ProcessBuilder("openbox")).start();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder serving = onDisplay(new ProcessBuilder(
                java,
                "-Duser.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                "jp.sekimori.authenticator.SoftwareCardProgram",
                "serve",
                "--lang",
                "en"));
        serving.environment().put("XDG_CONFIG_HOME", home.toString());
        program = serving.start();
        client = new RawClient(portOf(program));
        Files.createDirectories(PICTURES);
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

    private LivingPage openWindow(String language) {
        LivingPage page = openPage(language);
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
