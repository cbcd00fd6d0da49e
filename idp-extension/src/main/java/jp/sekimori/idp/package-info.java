// SPDX-License-Identifier: Apache-2.0
/**
 * The Keycloak provider JAR: adapters between the server's flow and {@code eid-core}.
 * Everything a sign-in decides is decided in {@code eid-core}; this code issues, binds, burns, stores and shows.
 */
@NullMarked
package jp.sekimori.idp;

import org.jspecify.annotations.NullMarked;
