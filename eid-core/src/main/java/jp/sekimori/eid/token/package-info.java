// SPDX-License-Identifier: Apache-2.0
/**
 * The Web eID authentication token: its bounds, its strict reading, its building, and the bytes that are signed.
 * Origin and nonce are never part of a token; the server brings its own.
 */
@NullMarked
package jp.sekimori.eid.token;

import org.jspecify.annotations.NullMarked;
