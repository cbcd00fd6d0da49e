// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

/** What a secret field of the window types into. */
public interface Typing {
    /** Takes one character and says whether it was taken. */
    boolean type(char character);

    /** Takes the last character back. */
    void erase();

    /** How many characters have been taken. */
    int length();
}
