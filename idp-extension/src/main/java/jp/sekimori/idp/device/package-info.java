// SPDX-License-Identifier: Apache-2.0
/**
 * A resident's own device as a way in: a passkey that was registered with a card and rests on it.
 */
@NullMarked
package jp.sekimori.idp.device;

import org.jspecify.annotations.NullMarked;
