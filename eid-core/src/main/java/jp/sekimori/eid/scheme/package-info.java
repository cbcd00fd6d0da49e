// SPDX-License-Identifier: Apache-2.0
/**
 * eID schemes as data: which certificates, keys and algorithms belong to a card, and the strongest level it can give.
 * A new card is a new value here, never a new branch in the verifier.
 */
@NullMarked
package jp.sekimori.eid.scheme;

import org.jspecify.annotations.NullMarked;
