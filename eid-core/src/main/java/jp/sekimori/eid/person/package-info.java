// SPDX-License-Identifier: Apache-2.0
/**
 * The port to whoever knows that two cards are one person's. What comes over it identifies people: it belongs to accounts
 * only and goes into no evidence, event or log.
 */
@NullMarked
package jp.sekimori.eid.person;

import org.jspecify.annotations.NullMarked;
