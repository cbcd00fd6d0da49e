// SPDX-License-Identifier: Apache-2.0
/** Keyed hashes over lists of fields: what only the holder of a realm's secret can compute. */
@NullMarked
package jp.sekimori.idp.keyed;

import org.jspecify.annotations.NullMarked;
