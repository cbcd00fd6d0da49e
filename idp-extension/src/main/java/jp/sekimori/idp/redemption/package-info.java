// SPDX-License-Identifier: Apache-2.0
/**
 * The last gate: one row for each challenge that ended in a success, unique in the database.
 */
@NullMarked
package jp.sekimori.idp.redemption;

import org.jspecify.annotations.NullMarked;
