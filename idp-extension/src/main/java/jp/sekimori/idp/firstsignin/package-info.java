// SPDX-License-Identifier: Apache-2.0
/**
 * The first sign-in of a card: the screen with the terms, the city's policy, and the account that begins with the
 * resident's yes. Nothing is written before it, and nothing is left after a no.
 */
@NullMarked
package jp.sekimori.idp.firstsignin;

import org.jspecify.annotations.NullMarked;
