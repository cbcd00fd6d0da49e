// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

/** How what is typed for the password stands to its form, told while it is typed and before the card is asked. */
public enum PasswordForm {
    /** Nothing is typed yet. */
    EMPTY,
    /** Fewer than six characters. */
    SHORT,
    /** Six to sixteen letters and digits. */
    GOOD,
    /** A character of full width or kana was refused: the input method is on. */
    FULL_WIDTH,
    /** A character that no password has was refused. */
    OTHER_CHARACTER,
    /** A seventeenth character was refused. */
    LONG
}
