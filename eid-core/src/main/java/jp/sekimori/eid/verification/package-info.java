// SPDX-License-Identifier: Apache-2.0
/**
 * The verification of a token: ordered, named checks, cheap before dear, with a sealed outcome.
 */
@NullMarked
package jp.sekimori.eid.verification;

import org.jspecify.annotations.NullMarked;
