// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

/** One window of the desktop, opened for one request. Both methods return at once and may be called by any thread. */
public interface PinWindow {
    /** Shows this instead of what it showed before. */
    void show(PinScreen screen);

    /** Takes the window away; what was typed is wiped. */
    void close();
}
