// SPDX-License-Identifier: Apache-2.0
/**
 * The PIN window, in Swing: a window of the desktop, because the PIN never touches a browser.
 * It draws what the dialogue of the signing package decides, and is loaded only when it is first needed.
 */
@NullMarked
package jp.sekimori.authenticator.window;

import org.jspecify.annotations.NullMarked;
