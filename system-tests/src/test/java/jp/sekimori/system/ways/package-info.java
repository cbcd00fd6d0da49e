// SPDX-License-Identifier: Apache-2.0
/** Passkeys and the account page in a real browser, with a virtual device, against the realm as it is shipped. */
@NullMarked
package jp.sekimori.system.ways;

import org.jspecify.annotations.NullMarked;
