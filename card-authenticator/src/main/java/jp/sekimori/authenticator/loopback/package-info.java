// SPDX-License-Identifier: Apache-2.0
/**
 * The service on the loopback interface that a sign-in page talks to (design §4, security rules 1 to 7).
 * Each request passes small named checks, and one transaction at a time has a PIN window.
 * No cookie, no cross-origin permission, no redirect but to the origin that asked.
 */
@NullMarked
package jp.sekimori.authenticator.loopback;

import org.jspecify.annotations.NullMarked;
