// SPDX-License-Identifier: Apache-2.0
/**
 * What only the holder of a realm's link key can compute or read: one key for each purpose, HMACs over lists of fields, and
 * encrypted texts. All other cryptography of the extension is in {@code eid-core} or in the server.
 */
@NullMarked
package jp.sekimori.idp.keys;

import org.jspecify.annotations.NullMarked;
