// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import jp.sekimori.card.Pin;
import jp.sekimori.card.SignaturePassword;

/** What the resident can do in the PIN window. An action that does not fit what is shown now does nothing. */
public interface PinActions {
    /**
     * True when the window takes keys and clicks: not before what it shows was in front of the resident for a second without
     * a key, because it may have slipped under the typing of somebody who looked elsewhere (security rule 7).
     */
    boolean accepting();

    /**
     * The window is on the screen, shows this and has the keyboard: to be called ten times a second, on the thread that
     * brings the keys. Without it the window takes none.
     */
    void inSight(PinScreen shown);

    /** The window has lost the keyboard. */
    void outOfSight();

    /** A key or a click came too early and was dropped; whatever follows closely belongs to it. */
    void hasty();

    /** Uses this PIN, or asks once more when it is the last try. The PIN is closed by whoever uses it. */
    void enter(Pin pin);

    /** Uses this password, or asks once more when it is the last try. The password is closed by whoever uses it. */
    void enter(SignaturePassword password);

    /** Says yes to what the window asks. */
    void yes();

    /** Goes back to typing; no try is spent. */
    void back();

    /** Ends it. */
    void cancel();

    /** There is no window any more, or never was: ends it, and the site learns why. */
    void windowLost();
}
