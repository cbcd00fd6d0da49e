// SPDX-License-Identifier: Apache-2.0
/**
 * The JPKI card (My Number Card) over a one-method {@link jp.sekimori.card.CardTransport}: recognise it, read the
 * authentication certificate, see how many PIN tries are left, sign.
 * Plain Java: the same code serves a PC's reader and a phone's NFC. The files that hold My Number (個人番号) cannot
 * be reached from here: every command passes one gate with an allow-list.
 */
@NullMarked
package jp.sekimori.card;

import org.jspecify.annotations.NullMarked;
