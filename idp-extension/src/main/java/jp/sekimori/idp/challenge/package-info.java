// SPDX-License-Identifier: Apache-2.0
/**
 * Challenges: made on the click, bound to one browser and one authentication session, kept for two minutes in the
 * server's single-use store, burnt once.
 */
@NullMarked
package jp.sekimori.idp.challenge;

import org.jspecify.annotations.NullMarked;
