// SPDX-License-Identifier: Apache-2.0
/**
 * What a sign-in proves and what it is bound to: the challenge, the browser that asked, the evidence with its level, the one
 * success of a challenge, and the gate at the end of every road.
 */
@NullMarked
package jp.sekimori.idp.proof;

import org.jspecify.annotations.NullMarked;
