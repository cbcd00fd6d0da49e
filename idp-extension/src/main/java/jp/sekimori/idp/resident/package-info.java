// SPDX-License-Identifier: Apache-2.0
/**
 * What is known of a resident, from where, and how surely. Kept as attributes of the account under an authentication code that only this
 * server can make, so that nothing typed by an administrator counts as verified.
 */
@NullMarked
package jp.sekimori.idp.resident;

import org.jspecify.annotations.NullMarked;
