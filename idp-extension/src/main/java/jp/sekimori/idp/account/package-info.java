// SPDX-License-Identifier: Apache-2.0
/**
 * Accounts and their cards: the link is a credential whose id is a keyed hash, so the server's own table keeps it unique.
 */
@NullMarked
package jp.sekimori.idp.account;

import org.jspecify.annotations.NullMarked;
