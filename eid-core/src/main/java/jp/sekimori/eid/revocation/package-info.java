// SPDX-License-Identifier: Apache-2.0
/**
 * The port to whoever knows about revoked certificates. Not asking is a mode of its own and is never called checked.
 */
@NullMarked
package jp.sekimori.eid.revocation;

import org.jspecify.annotations.NullMarked;
