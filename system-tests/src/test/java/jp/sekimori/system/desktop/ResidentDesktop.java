// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.system.desktop;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;
import jp.sekimori.testkit.card.PcscDaemon;
import jp.sekimori.testkit.card.SoftwareCard;
import jp.sekimori.testkit.card.VpcdCard;
import jp.sekimori.testkit.desktop.VirtualDisplay;
import jp.sekimori.testkit.process.ChildProcess;
import jp.sekimori.testkit.process.StartedParts;

/**
 * A resident's PC with a window manager, PC/SC and the card authenticator as a process of its own, and the resident's
 * hands: only keys reach the PIN window, as they would from a keyboard.
 */
public final class ResidentDesktop implements AutoCloseable {

    private static final String PIN_WINDOW = "Sekimori$";
    private static final Duration WINDOW_LIMIT = Duration.ofSeconds(20);
    /** A window takes no keys before it was looked at for a second (security rule 7); a person needs longer to look at it. */
    private static final Duration LOOK = Duration.ofMillis(1_600);

    private static final int TYPING_ATTEMPTS = 8;
    private static final int LONGEST_SECRET = 16;
    private static final int GLANCES = 40;
    /** Shorter than the second after which a key that was dropped can be pressed again. */
    private static final int GLANCES_AFTER_KEY = 3;

    private static final Duration GLANCE = Duration.ofMillis(200);

    private final StartedParts parts = new StartedParts();
    private final VirtualDisplay display;
    private final PcscDaemon pcsc;
    private final Path home;

    private ResidentDesktop(Path home) throws IOException {
        this.home = Files.createDirectories(home);
        this.display = parts.add(VirtualDisplay.start(1360, 1000));
        this.pcsc = parts.add(PcscDaemon.start());
    }

    /**
     * Switches the PC on and waits for the card authenticator to be ready.
     *
     * @param home a new folder, the resident's home
     * @param language {@code ja} or {@code en}
     */
    public static ResidentDesktop switchOn(Path home, String language) throws IOException {
        ResidentDesktop desktop = new ResidentDesktop(home);
        try {
            desktop.startPrograms(language);
            return desktop;
        } catch (RuntimeException e) {
            desktop.close();
            throw e;
        }
    }

    /** The display's name for programs that open windows. */
    public String displayName() {
        return display.name();
    }

    /** Puts a card into the reader; closing the result pulls it out. */
    public VpcdCard insert(SoftwareCard card) {
        return pcsc.insert(card);
    }

    /** Waits for the PIN window and gives it the keyboard. */
    public String awaitPinWindow() {
        String window = display.awaitWindow(PIN_WINDOW, WINDOW_LIMIT);
        display.focus(window);
        display.lookFor(LOOK);
        return window;
    }

    /** Presses the default button of the window that has the keyboard. */
    public void pressEnter() {
        display.press("Return");
        display.lookFor(LOOK);
    }

    /** Says yes to what the window asks about trust: the answer at hand is no, so Enter alone would stop. */
    public void sayYes() {
        String window = awaitPinWindow();
        pressUntilSeen(window, "shift+Tab");
        pressUntilSeen(window, "Return");
        display.lookFor(LOOK);
    }

    /** As a person does who sees that a key did nothing: the window was not ready for it, and says so. */
    private void pressUntilSeen(String window, String key) {
        for (int attempt = 0; attempt < TYPING_ATTEMPTS; attempt++) {
            int before = looksLike(window);
            display.press(key);
            for (int glance = 0; glance < GLANCES_AFTER_KEY; glance++) {
                display.lookFor(GLANCE);
                if (looksLike(window) != before) {
                    return;
                }
            }
            display.lookFor(LOOK);
        }
        throw new IllegalStateException("the window did not answer to " + key);
    }

    private int looksLike(String window) {
        Path picture = home.resolve("glance.png");
        display.screenshot(window, picture);
        try {
            BufferedImage seen = ImageIO.read(picture.toFile());
            return Arrays.hashCode(seen.getRGB(0, 0, seen.getWidth(), seen.getHeight(), null, 0, seen.getWidth()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Types digits and sends them, as a person who looks first: a window that has just changed takes no keys, so
     * digits may have been lost; they are cleared and typed again until {@code done} says that they arrived.
     */
    public void typePin(String digits, BooleanSupplier done) {
        for (int attempt = 0; attempt < TYPING_ATTEMPTS; attempt++) {
            for (int digit = 0; digit < digits.length(); digit++) {
                display.press("BackSpace");
            }
            display.type(digits);
            display.press("Return");
            if (done.getAsBoolean()) {
                return;
            }
        }
        picture(home.resolve("the-pin-did-not-arrive.png"));
        throw new IllegalStateException("the PIN did not arrive; a picture is in " + home);
    }

    /**
     * Answers a window that asks for both secrets: agrees to the legal signature, types the PIN, then the password in small
     * letters, as people do. The window must have the keyboard; a site that is new here is answered before. Keys that a
     * window lost which had just changed are typed again: neither secret has the form of the other, so that one typed in
     * the other's place is told by the window and costs no try.
     */
    public void typePinThenPassword(String pin, String password, BooleanSupplier done) {
        sayYes();
        // Until the window takes keys, which it says; typing too early costs the patience of {@code done}.
        display.lookFor(LOOK.multipliedBy(2));
        for (int attempt = 0; attempt < TYPING_ATTEMPTS; attempt++) {
            clear();
            display.type(pin);
            pressEnter();
            clear();
            display.type(password.toLowerCase(Locale.ROOT));
            display.press("Return");
            if (done.getAsBoolean()) {
                return;
            }
        }
        picture(home.resolve("the-password-did-not-arrive.png"));
        throw new IllegalStateException("the password did not arrive; a picture is in " + home);
    }

    private void clear() {
        for (int character = 0; character < LONGEST_SECRET; character++) {
            display.press("BackSpace");
        }
    }

    /** Watches until the condition holds; false when it does not within some seconds. */
    public boolean until(BooleanSupplier condition) {
        for (int glance = 0; glance < GLANCES && !condition.getAsBoolean(); glance++) {
            display.lookFor(GLANCE);
        }
        return condition.getAsBoolean();
    }

    /** Presses a key by its X name. */
    public void press(String key) {
        display.press(key);
    }

    /** How many PIN windows are open. */
    public int pinWindows() {
        return display.windows(PIN_WINDOW).size();
    }

    /** Writes a picture of the PIN window. */
    public void pictureOfPinWindow(Path png) {
        display.screenshot(display.awaitWindow(PIN_WINDOW, WINDOW_LIMIT), png);
    }

    /** Writes a picture of the whole desktop. */
    public void picture(Path png) {
        display.screenshot(png);
    }

    /** What the card authenticator has said on its terminal. */
    public String authenticatorLog() throws IOException {
        return Files.readString(home.resolve("authenticator.log"));
    }

    @Override
    public void close() {
        parts.close();
    }

    private void startPrograms(String language) {
        parts.add(ChildProcess.start(List.of("openbox"), environment(language), home.resolve("openbox.log")));
        Path launcher = Path.of("../bin/card-authenticator").toAbsolutePath().normalize();
        ChildProcess process = parts.add(ChildProcess.start(
                List.of(launcher.toString(), "serve", "--lang", language),
                environment(language),
                home.resolve("authenticator.log")));
        if (!process.awaitOutput("http://127.0.0.1:172")) {
            throw new IllegalStateException("the card authenticator did not start, see " + process.log());
        }
    }

    private Map<String, String> environment(String language) {
        return Map.of(
                "DISPLAY", display.name(),
                "HOME", home.toString(),
                "XDG_CONFIG_HOME", home.resolve(".config").toString(),
                "LANG", language.equals("ja") ? "ja_JP.UTF-8" : "en_US.UTF-8");
    }
}
