// SPDX-License-Identifier: Apache-2.0
/**
 * The sign-in with a card: the page, the answer of the card, and the way of a card that has no account yet.
 */
@NullMarked
package jp.sekimori.idp.signin;

import org.jspecify.annotations.NullMarked;
