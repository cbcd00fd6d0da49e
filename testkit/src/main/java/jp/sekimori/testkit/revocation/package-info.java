// SPDX-License-Identifier: Apache-2.0
/**
 * What authorities publish about revoked certificates, for tests and sandboxes: as it should be, and wrong in every way
 * that an attacker or a bad day brings. Shared by tests within one process and by programs of their own.
 */
@NullMarked
package jp.sekimori.testkit.revocation;

import org.jspecify.annotations.NullMarked;
