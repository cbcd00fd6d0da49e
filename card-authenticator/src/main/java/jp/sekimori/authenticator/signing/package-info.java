// SPDX-License-Identifier: Apache-2.0
/**
 * What happens between a request and its answer: finding the card, asking for the PIN, signing.
 * {@link jp.sekimori.authenticator.signing.PinDialogue} decides what the PIN window shows; the window only draws it.
 * Every signature has its own PIN entry and its own exclusive card transaction (security rule 10).
 */
@NullMarked
package jp.sekimori.authenticator.signing;

import org.jspecify.annotations.NullMarked;
