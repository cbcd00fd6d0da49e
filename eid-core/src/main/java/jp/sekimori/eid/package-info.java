// SPDX-License-Identifier: Apache-2.0
/**
 * The core of an eID sign-in: challenge, authentication token, schemes, verification, evidence.
 * Plain Java: it knows no server, no card reader and no phone.
 */
@NullMarked
package jp.sekimori.eid;

import org.jspecify.annotations.NullMarked;
