// SPDX-License-Identifier: Apache-2.0
/**
 * What a client is told of a resident, and what it asked for: claims of the record in the formats of OpenID Connect
 * and of the state's own app, and the part of the {@code claims} parameter that the server itself loses.
 */
@NullMarked
package jp.sekimori.idp.claims;

import org.jspecify.annotations.NullMarked;
