// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

/** What the window shows now, and whether it may be answered yet. Not thread-safe. */
final class Stage {
    private final PinWindow window;
    private final Attention attention;
    private PinScreen screen = new PinScreen.Looking();

    Stage(PinWindow window, Attention attention) {
        this.window = window;
        this.attention = attention;
    }

    PinScreen screen() {
        return screen;
    }

    void show(PinScreen next) {
        screen = next;
        attention.lost();
        window.show(next);
    }

    /** The window says that this is in front of the resident; it may be behind what was decided since. */
    void inSight(PinScreen shown) {
        if (shown.equals(screen)) {
            attention.beat();
        }
    }

    void outOfSight() {
        attention.lost();
    }

    void hasty() {
        attention.hasty();
    }

    boolean accepting() {
        return attention.given();
    }

    void close() {
        window.close();
    }
}
