// SPDX-License-Identifier: Apache-2.0
/**
 * What waits for a person: invitations to a resident, requests of a renewed card, records that staff shall accept. Each has a
 * handle, an end, and encrypted content, and is decided once.
 */
@NullMarked
package jp.sekimori.idp.cases;

import org.jspecify.annotations.NullMarked;
