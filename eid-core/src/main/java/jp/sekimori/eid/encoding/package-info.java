// SPDX-License-Identifier: Apache-2.0
/**
 * Base64 in its one canonical spelling, so that no two texts mean the same bytes.
 */
@NullMarked
package jp.sekimori.eid.encoding;

import org.jspecify.annotations.NullMarked;
