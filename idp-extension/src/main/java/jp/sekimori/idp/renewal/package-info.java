// SPDX-License-Identifier: Apache-2.0
/**
 * Requests to give a new card the account of an earlier one, and what staff decide about them (design §7, road b). A
 * request signs nobody in, and nothing but the decision of a member of staff links anything.
 */
@NullMarked
package jp.sekimori.idp.renewal;

import org.jspecify.annotations.NullMarked;
