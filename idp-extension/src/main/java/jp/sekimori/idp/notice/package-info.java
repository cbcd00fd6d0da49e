// SPDX-License-Identifier: Apache-2.0
/**
 * What residents are told about their cards without asking: that one ends soon, and that a new one took its place. On a page
 * after a sign-in, and by e-mail where the account has an address that was verified.
 */
@NullMarked
package jp.sekimori.idp.notice;

import org.jspecify.annotations.NullMarked;
