// SPDX-License-Identifier: Apache-2.0
/**
 * What residents do for themselves on the account page: sign-ins, removals, and "this was not me".
 */
@NullMarked
package jp.sekimori.idp.self;

import org.jspecify.annotations.NullMarked;
