// SPDX-License-Identifier: Apache-2.0
/**
 * The card authenticator: signs in with a My Number Card in a card reader of a PC.
 * {@link jp.sekimori.authenticator.CardAuthenticator} is the way in, for the command line and for other programs.
 * The program answers its own desktop user on the loopback interface, and speaks to nobody else (security rule 11).
 */
@NullMarked
package jp.sekimori.authenticator;

import org.jspecify.annotations.NullMarked;
