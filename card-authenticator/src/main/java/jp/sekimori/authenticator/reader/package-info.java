// SPDX-License-Identifier: Apache-2.0
/**
 * Card readers behind a small port, so that a software card can stand in for a reader.
 * {@link jp.sekimori.authenticator.reader.CardReaders} is the port; PC/SC is one way to fill it.
 * Nothing here knows what a My Number Card is.
 */
@NullMarked
package jp.sekimori.authenticator.reader;

import org.jspecify.annotations.NullMarked;
