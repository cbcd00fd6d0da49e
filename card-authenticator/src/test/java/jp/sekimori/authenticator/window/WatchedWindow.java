// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.window;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import jp.sekimori.authenticator.signing.Acquaintance;
import jp.sekimori.authenticator.signing.Mode;
import jp.sekimori.authenticator.signing.PinActions;
import jp.sekimori.authenticator.signing.PinScreen;
import jp.sekimori.authenticator.signing.PinWindow;
import jp.sekimori.authenticator.signing.SigningRequest;
import jp.sekimori.authenticator.signing.TestRequests;
import jp.sekimori.card.Pin;
import jp.sekimori.card.SignaturePassword;
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

    private WatchedWindow() {}

    /** The arguments are the screen's name, the length of the client's name, and how many first beats break. */
    public static void main(String[] args) throws InterruptedException {
        Map<String, PinScreen> screens = new HashMap<>(WindowGallery.screens());
        screens.putAll(WindowGallery.pairScreens());
        PinWindow window = new SwingPinWindows()
                .open(request("国".repeat(Integer.parseInt(args[1]))), new Telling(Integer.parseInt(args[2])));
        window.show(Optional.ofNullable(screens.get(args[0])).orElseThrow());
        Thread.currentThread().join();
    }

    private static SigningRequest request(String clientName) {
        Challenge main = TestRequests.named(
                TestRequests.challenge(Flow.CARD_POPUP, TestRequests.ORIGIN, Purpose.FIRST_SIGN_IN), clientName);
        return TestRequests.request(TestRequests.pair(main), Acquaintance.NEW, Mode.PRODUCTION, Locale.JAPANESE);
    }

    private static void tell(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private static final class Telling implements PinActions {
        private int breaking;
        private Optional<String> told = Optional.empty();

        Telling(int breaking) {
            this.breaking = breaking;
        }

        @Override
        public boolean accepting() {
            return false;
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

        @Override
        public void enter(Pin pin) {
            pin.close();
        }

        @Override
        public void enter(SignaturePassword password) {
            password.close();
        }

        @Override
        public void yes() {}

        @Override
        public void back() {}

        @Override
        public void cancel() {}

        @Override
        public void windowLost() {}
    }
}
