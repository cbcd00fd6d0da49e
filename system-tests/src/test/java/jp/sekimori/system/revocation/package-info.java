// SPDX-License-Identifier: Apache-2.0
/** Lists of revoked certificates on the disk of a real machine. */
@NullMarked
package jp.sekimori.system.revocation;

import org.jspecify.annotations.NullMarked;
