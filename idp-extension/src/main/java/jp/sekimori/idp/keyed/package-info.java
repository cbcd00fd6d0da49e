// SPDX-License-Identifier: Apache-2.0
/** Keyed hashes over lists of fields, and sealed texts: what only the holder of a realm's secret can compute or read. */
@NullMarked
package jp.sekimori.idp.keyed;

import org.jspecify.annotations.NullMarked;
