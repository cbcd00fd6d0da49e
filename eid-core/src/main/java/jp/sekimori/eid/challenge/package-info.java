// SPDX-License-Identifier: Apache-2.0
/**
 * What a signature is asked for: the challenge, the nonce that commits to it (design §3), and its form on the wire.
 * Both ends compute the nonce from the same fields, so nothing can be signed that was not asked and shown.
 */
@NullMarked
package jp.sekimori.eid.challenge;

import org.jspecify.annotations.NullMarked;
