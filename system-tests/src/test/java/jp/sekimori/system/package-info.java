// SPDX-License-Identifier: Apache-2.0
/** Sekimori as a whole, seen by the people who use it. */
@NullMarked
package jp.sekimori.system;

import org.jspecify.annotations.NullMarked;
