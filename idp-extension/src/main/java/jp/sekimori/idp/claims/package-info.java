// SPDX-License-Identifier: Apache-2.0
/**
 * What a client is told of a resident, and what it asked for: claims of the record in the formats of OpenID Connect
 * and of the state's own app, and the {@code claims} parameter as far as the server itself loses it.
 */
@NullMarked
package jp.sekimori.idp.claims;

import org.jspecify.annotations.NullMarked;
