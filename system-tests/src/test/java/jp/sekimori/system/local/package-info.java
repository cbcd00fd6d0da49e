// SPDX-License-Identifier: Apache-2.0
/** The two roads between the sign-in page and this PC, in a real browser, with somebody else on them. */
@NullMarked
package jp.sekimori.system.local;

import org.jspecify.annotations.NullMarked;
