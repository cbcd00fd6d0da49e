// SPDX-License-Identifier: Apache-2.0
/**
 * Passkeys: the server's own WebAuthn behind our gate. A card signs in first, then a device may be registered; from then
 * on the device signs in at {@code aal2}, as long as the card behind it is usable.
 */
@NullMarked
package jp.sekimori.idp.passkey;

import org.jspecify.annotations.NullMarked;
