// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.window;

/** Where something lies that must be seen before the window takes keys. */
enum Rest {
    /** Nowhere: all of it is or was in sight. */
    NONE,
    /** Above what the window shows now. */
    ABOVE,
    /** Below it, or past its edge. */
    BELOW
}
