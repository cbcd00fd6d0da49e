// SPDX-License-Identifier: Apache-2.0
/**
 * Revocation and persons from a licensed operator's HTTP API, as docs/en/platform.md describes it. Serial numbers go inside
 * TLS, in bodies: never into an address, a log or an exception.
 */
@NullMarked
package jp.sekimori.eid.revocation.platform;

import org.jspecify.annotations.NullMarked;
