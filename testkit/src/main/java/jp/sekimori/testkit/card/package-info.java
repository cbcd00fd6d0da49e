// SPDX-License-Identifier: Apache-2.0
/**
 * A JPKI card made of software, for tests and for trying out: in process, or as a card in a virtual PC/SC reader.
 * It follows what is publicly known of real cards, keeps its own PIN counters, and can be told to misbehave.
 * Its judge is OpenSC, which reads it and signs with it through {@code pcscd}.
 */
@NullMarked
package jp.sekimori.testkit.card;

import org.jspecify.annotations.NullMarked;
