// SPDX-License-Identifier: Apache-2.0
/**
 * What a signature certificate states of a person, and the port to whoever knows that two cards are one person's. All of
 * it identifies people: it belongs to accounts and what is released from them, and goes into no evidence, event or log.
 */
@NullMarked
package jp.sekimori.eid.person;

import org.jspecify.annotations.NullMarked;
