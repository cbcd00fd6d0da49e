// SPDX-License-Identifier: Apache-2.0
/**
 * What was checked at a sign-in, without anything that tells who signed in; and apart from it, the key that finds the
 * account of a card.
 */
@NullMarked
package jp.sekimori.eid.evidence;

import org.jspecify.annotations.NullMarked;
