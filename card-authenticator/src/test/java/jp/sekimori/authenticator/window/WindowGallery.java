// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.window;

import java.awt.AWTException;
import java.awt.KeyboardFocusManager;
import java.awt.Robot;
import java.awt.Window;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javax.imageio.ImageIO;
import javax.swing.JPasswordField;
import javax.swing.SwingUtilities;
import jp.sekimori.authenticator.signing.Acquaintance;
import jp.sekimori.authenticator.signing.Mode;
import jp.sekimori.authenticator.signing.PinScreen;
import jp.sekimori.authenticator.signing.PinScreen.Tries;
import jp.sekimori.authenticator.signing.PinWindow;
import jp.sekimori.authenticator.signing.Secret;
import jp.sekimori.authenticator.signing.SigningRequest;
import jp.sekimori.authenticator.signing.TestRequests;
import jp.sekimori.card.PinTries;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.challenge.Challenge;
import jp.sekimori.eid.challenge.Flow;

/** A program that shows every state of the PIN window in both languages and takes a picture of each. */
public final class WindowGallery {
    private static final String READER = "SCR3310 Smart Card Reader 00 00";

    /** Long enough for a window that has the focus to be placed, to look whether it is in sight, and to draw itself. */
    private static final int SETTLE_MILLIS = 250;

    private static final int FOCUS_MILLIS = 3_000;

    private final Path folder;
    private final Robot robot;
    private boolean taking = true;

    private WindowGallery(Path folder) throws AWTException {
        this.folder = folder;
        this.robot = new Robot();
    }

    /** Writes the pictures into the folder that is the only argument. */
    public static void main(String[] args) throws AWTException, IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        WindowGallery gallery = new WindowGallery(folder);
        for (Locale language : new Locale[] {Locale.JAPANESE, Locale.ENGLISH}) {
            screens().forEach((name, screen) -> gallery.picture(language, Mode.PRODUCTION, name, screen));
            pairScreens().forEach((name, screen) -> gallery.pictureOfPair(language, name, screen));
            gallery.taking = false;
            earlyScreens().forEach((name, screen) -> gallery.pictureOfPair(language, name, screen));
            gallery.taking = true;
            longNames().forEach((name, screen) -> gallery.pictureOfLongName(language, name, screen));
            gallery.picture(language, Mode.DEVELOPMENT, "development", entry(3, Optional.empty()));
        }
        System.exit(0);
    }

    static Map<String, PinScreen> screens() {
        Map<String, PinScreen> screens = new LinkedHashMap<>();
        screens.put("new-site", new PinScreen.ConfirmOrigin());
        screens.put("looking", new PinScreen.Looking());
        screens.put("enter-pin", entry(3, Optional.empty()));
        screens.put("pin-wrong", entry(2, Optional.of(Reason.PIN_WRONG)));
        screens.put("last-try", entry(1, Optional.of(Reason.PIN_WRONG)));
        screens.put("tries-untold", new PinScreen.EnterPin(READER, PinTries.NOT_TOLD, Optional.empty()));
        screens.put("confirm-last-try", new PinScreen.ConfirmLastTry(READER, Secret.PIN));
        screens.put("working", new PinScreen.Working(READER));
        screens.put("stopping", new PinScreen.Stopping(READER));
        screens.put("try-lost", new PinScreen.TryLost(Secret.PIN, PinTries.left(2)));
        screens.put("try-unsure", new PinScreen.Ended(Reason.AUTHENTICATOR_FAILED, Tries.UNKNOWN));
        screens.put("signed-before-cancel", new PinScreen.Ended(Reason.SIGNED_BEFORE_CANCEL));
        screens.put("card-changed-asked-anew", entry(1, Optional.of(Reason.CARD_CHANGED)));
        screens.put("done", new PinScreen.Done());
        screens.put("timed-out", new PinScreen.Ended(Reason.TIMED_OUT));
        for (Reason reason : new Reason[] {
            Reason.NO_CARD_SERVICE,
            Reason.NO_READER,
            Reason.NO_CARD,
            Reason.WRONG_CARD,
            Reason.OLD_RESIDENT_CARD,
            Reason.OTHER_CARD_IN_OTHER_READER,
            Reason.SEVERAL_CARDS,
            Reason.CARD_WITHOUT_CERTIFICATE,
            Reason.CARD_REMOVED,
            Reason.CARD_NOT_ANSWERING,
            Reason.CARD_IN_USE,
            Reason.CARD_REFUSED_TO_SIGN,
            Reason.CARD_CHANGED,
            Reason.PIN_LOCKED
        }) {
            String name = reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
            screens.put(name, new PinScreen.Waiting(reason, Optional.of(READER), Tries.NONE_LOST));
        }
        return screens;
    }

    /** What takes no keys yet. */
    static Map<String, PinScreen> earlyScreens() {
        Map<String, PinScreen> screens = new LinkedHashMap<>();
        screens.put("early-new-site", new PinScreen.ConfirmOrigin());
        screens.put("early-enter-pin", entry(3, Optional.empty()));
        screens.put("early-confirm-last-try", new PinScreen.ConfirmLastTry(READER, Secret.PIN));
        screens.put("early-pair-password", password(5, Optional.empty()));
        screens.put("early-pair-password-wrong", password(4, Optional.of(Reason.PASSWORD_WRONG)));
        return screens;
    }

    /** What only a request for both signatures shows. */
    static Map<String, PinScreen> pairScreens() {
        Map<String, PinScreen> screens = new LinkedHashMap<>();
        screens.put("pair-reading", new PinScreen.ConfirmReading());
        screens.put("pair-pin", entry(3, Optional.empty()));
        screens.put("pair-pin-wrong", entry(2, Optional.of(Reason.PIN_WRONG)));
        screens.put("pair-pin-last-try", entry(1, Optional.of(Reason.PIN_WRONG)));
        screens.put(
                "pair-pin-again",
                new PinScreen.EnterPin(READER, PinTries.NOT_TOLD, Optional.of(Reason.PAIR_PIN_AGAIN)));
        screens.put("pair-password", password(5, Optional.empty()));
        screens.put("pair-password-wrong", password(4, Optional.of(Reason.PASSWORD_WRONG)));
        screens.put("pair-password-last-try", password(1, Optional.of(Reason.PASSWORD_WRONG)));
        screens.put("pair-password-tries-changed", password(1, Optional.of(Reason.PASSWORD_LAST_TRY)));
        screens.put(
                "pair-password-tries-untold", new PinScreen.EnterPassword(READER, PinTries.NOT_TOLD, Optional.empty()));
        screens.put("pair-confirm-last-try", new PinScreen.ConfirmLastTry(READER, Secret.PASSWORD));
        for (Reason reason : new Reason[] {Reason.PASSWORD_LOCKED, Reason.SIGNATURE_CERTIFICATE_MISSING}) {
            String name = reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
            screens.put("pair-" + name, new PinScreen.Waiting(reason, Optional.of(READER), Tries.NONE_LOST));
        }
        return screens;
    }

    /** What a client with the longest name that is allowed could push out of the window. */
    static Map<String, PinScreen> longNames() {
        Map<String, PinScreen> screens = new LinkedHashMap<>();
        screens.put("long-name-new-site", new PinScreen.ConfirmOrigin());
        screens.put("long-name-pair-reading", new PinScreen.ConfirmReading());
        screens.put("long-name-pair-pin", entry(1, Optional.of(Reason.PIN_WRONG)));
        screens.put("long-name-pair-password", password(1, Optional.of(Reason.PASSWORD_WRONG)));
        return screens;
    }

    /** What is typed into the password, and what the window says about it. */
    static Map<String, String> typedPasswords() {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("pair-typed-short", "kaga");
        typed.put("pair-typed-good", "kaga2026");
        typed.put("pair-typed-full-width", "kagaあ");
        typed.put("pair-typed-other-character", "kaga-");
        typed.put("pair-typed-long", "0123456789ABCDEFG");
        return typed;
    }

    private static PinScreen password(int left, Optional<Reason> notice) {
        return new PinScreen.EnterPassword(READER, PinTries.left(left), notice);
    }

    private static PinScreen entry(int left, Optional<Reason> notice) {
        return new PinScreen.EnterPin(READER, new PinTries(OptionalInt.of(left)), notice);
    }

    private void picture(Locale language, Mode mode, String name, PinScreen screen) {
        picture(TestRequests.request(Acquaintance.NEW, mode, language), name, screen, "");
    }

    private void pictureOfPair(Locale language, String name, PinScreen screen) {
        SigningRequest request =
                TestRequests.request(TestRequests.pair(Flow.CARD_POPUP), Acquaintance.KNOWN, Mode.PRODUCTION, language);
        picture(request, name, screen, "");
        if (name.equals("pair-password")) {
            typedPasswords().forEach((state, typed) -> picture(request, state, screen, typed));
        }
    }

    private void pictureOfLongName(Locale language, String name, PinScreen screen) {
        Challenge named = TestRequests.named(TestRequests.pair(Flow.CARD_POPUP).main(), "加賀市電子申請".repeat(25));
        picture(
                TestRequests.request(TestRequests.pair(named), Acquaintance.NEW, Mode.PRODUCTION, language),
                name,
                screen,
                "");
    }

    private void picture(SigningRequest request, String name, PinScreen screen, String typed) {
        Locale language = request.language();
        PinWindow window = new SwingPinWindows().open(request, new NoActions(taking));
        window.show(screen);
        try {
            waitForFocus();
            settle();
            if (!typed.isEmpty()) {
                SwingUtilities.invokeAndWait(() -> type(typed));
                settle();
            }
            SwingUtilities.invokeAndWait(() -> write(language, name));
        } catch (InterruptedException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
        window.close();
    }

    private void waitForFocus() {
        for (int waited = 0; !inFront() && waited < FOCUS_MILLIS; waited += 20) {
            robot.delay(20);
        }
    }

    private static boolean inFront() {
        return Arrays.stream(Window.getWindows()).anyMatch(window -> window.isShowing() && window.isFocused());
    }

    /** The window's own beat posts events for ever: the robot's wait for an idle desktop would end at its limit only. */
    private void settle() throws InterruptedException, InvocationTargetException {
        robot.delay(SETTLE_MILLIS);
        SwingUtilities.invokeAndWait(() -> {});
    }

    private static void type(String typed) {
        if (KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner() instanceof JPasswordField field) {
            field.replaceSelection(typed);
        }
    }

    private void write(Locale language, String name) {
        Window shown = Arrays.stream(Window.getWindows())
                .filter(Window::isShowing)
                .findFirst()
                .orElseThrow();
        BufferedImage picture = robot.createScreenCapture(shown.getBounds());
        try {
            ImageIO.write(
                    picture,
                    "png",
                    folder.resolve("pin-window-" + name + "-" + language.getLanguage() + ".png")
                            .toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
