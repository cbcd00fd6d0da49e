// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.window;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.Component;
import java.awt.Container;
import java.awt.Rectangle;
import java.awt.Window;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.accessibility.AccessibleContext;
import javax.swing.JComponent;
import javax.swing.SwingUtilities;
import jp.sekimori.authenticator.signing.Acquaintance;
import jp.sekimori.authenticator.signing.Mode;
import jp.sekimori.authenticator.signing.PinScreen;
import jp.sekimori.authenticator.signing.PinWindow;
import jp.sekimori.authenticator.signing.SigningRequest;
import jp.sekimori.authenticator.signing.TestRequests;
import jp.sekimori.eid.challenge.Challenge;
import jp.sekimori.eid.challenge.Flow;
import jp.sekimori.eid.challenge.Purpose;

/** A program that shows one screen, takes nothing, and writes what its window says, a line each. */
public final class WatchedWindow {
    /** A line of a beat with everything in sight. */
    static final String IN_SIGHT = "in sight";

    /** A line of a key or click that was dropped. */
    static final String HASTY = "hasty";

    /** A line of a window that has not the keyboard, or not all of it in sight. */
    static final String OUT_OF_SIGHT = "out of sight";

    /** How the answer begins to a line that was sent to this program: all text that lies in sight as a whole. */
    static final String TEXT = "text: ";

    private WatchedWindow() {}

    /** The arguments are the screen's name, the length of the client's name, and how many first beats break. */
    public static void main(String[] args) throws IOException {
        Map<String, PinScreen> screens = new HashMap<>(WindowGallery.screens());
        screens.putAll(WindowGallery.pairScreens());
        PinWindow window = new SwingPinWindows()
                .open(request("国".repeat(Integer.parseInt(args[1]))), new Telling(Integer.parseInt(args[2])));
        window.show(Optional.ofNullable(screens.get(args[0])).orElseThrow());
        BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        while (asked.readLine() != null) {
            SwingUtilities.invokeLater(() -> tell(TEXT + textInSight(List.of(Window.getWindows()))));
        }
    }

    private static String textInSight(List<? extends Component> parts) {
        return parts.stream()
                .map(part ->
                        text(part) + (part instanceof Container many ? textInSight(List.of(many.getComponents())) : ""))
                .collect(Collectors.joining());
    }

    private static String text(Component part) {
        boolean whole = part instanceof JComponent drawn
                && drawn.getVisibleRect().equals(new Rectangle(drawn.getWidth(), drawn.getHeight()));
        return Optional.ofNullable(whole ? part.getAccessibleContext() : null)
                .map(AccessibleContext::getAccessibleName)
                .map(name -> name.replace('\n', ' ') + " / ")
                .orElse("");
    }

    private static SigningRequest request(String clientName) {
        Challenge main = TestRequests.named(
                TestRequests.challenge(Flow.CARD_POPUP, TestRequests.ORIGIN, Purpose.FIRST_SIGN_IN), clientName);
        return TestRequests.request(TestRequests.pair(main), Acquaintance.NEW, Mode.PRODUCTION, Locale.JAPANESE);
    }

    private static void tell(String line) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
        out.println(line);
    }

    private static final class Telling extends NoActions {
        private int breaking;
        private Optional<String> told = Optional.empty();

        Telling(int breaking) {
            super(false);
            this.breaking = breaking;
        }

        @Override
        public void inSight(PinScreen shown) {
            if (breaking > 0) {
                breaking--;
                throw new InternalError("a beat that breaks");
            }
            tellOnce(IN_SIGHT);
        }

        @Override
        public void outOfSight() {
            tellOnce(OUT_OF_SIGHT);
        }

        @Override
        public void hasty() {
            tell(HASTY);
        }

        private void tellOnce(String line) {
            if (told.filter(line::equals).isEmpty()) {
                told = Optional.of(line);
                tell(line);
            }
        }
    }
}
