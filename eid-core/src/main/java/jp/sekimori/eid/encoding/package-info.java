// SPDX-License-Identifier: Apache-2.0
/**
 * Base64 and JSON in one strict spelling each, so that no two texts mean the same bytes and no text means two things.
 */
@NullMarked
package jp.sekimori.eid.encoding;

import org.jspecify.annotations.NullMarked;
