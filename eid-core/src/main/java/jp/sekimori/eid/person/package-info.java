// SPDX-License-Identifier: Apache-2.0
/**
 * What is known of the person behind a card: the attributes of a legal signature's certificate, and the port to whoever
 * knows that two cards are one person's. All of it identifies people: it belongs to accounts only and goes into no
 * evidence, event or log.
 */
@NullMarked
package jp.sekimori.eid.person;

import org.jspecify.annotations.NullMarked;
