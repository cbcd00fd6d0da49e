// SPDX-License-Identifier: Apache-2.0
/** A resident's PC: a desktop, a browser, a card authenticator, a reader with a card. */
@NullMarked
package jp.sekimori.system.desktop;

import org.jspecify.annotations.NullMarked;
