// SPDX-License-Identifier: Apache-2.0
/**
 * The accounts of residents and what they rest on: linked cards with their state, generation and devices, the list of reported
 * cards, and the record of the person. All writing of cards is done here, with the account locked.
 */
@NullMarked
package jp.sekimori.idp.card;

import org.jspecify.annotations.NullMarked;
