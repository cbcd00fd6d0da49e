// SPDX-License-Identifier: Apache-2.0
/**
 * Invitations: codes by which a resident's card is linked to an account that the city made. The database keeps a keyed
 * hash, the person's letter keeps the code.
 */
@NullMarked
package jp.sekimori.idp.invitation;

import org.jspecify.annotations.NullMarked;
