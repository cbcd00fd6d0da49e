// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import jp.sekimori.card.Pin;
import jp.sekimori.card.SignaturePassword;

/** What the resident can do in the PIN window. An action that does not fit what is shown now does nothing. */
public interface PinActions {
    /**
     * True when the window takes keys and clicks: not in the first second of what it shows, which may have slipped under
     * the typing of somebody who looked elsewhere (security rule 7).
     */
    boolean accepting();

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
}
