// SPDX-License-Identifier: Apache-2.0
/**
 * HTTP to the servers of authorities, bounded in bytes and time.
 */
@NullMarked
package jp.sekimori.eid.http;

import org.jspecify.annotations.NullMarked;
