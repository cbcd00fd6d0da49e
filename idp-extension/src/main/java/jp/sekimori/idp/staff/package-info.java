// SPDX-License-Identifier: Apache-2.0
/**
 * What the city's staff do with accounts over REST: block lost cards, invite residents, confirm re-linked cards. Each act
 * needs the permission to view and manage the very account ({@code Reach}), and is an admin event without personal data.
 */
@NullMarked
package jp.sekimori.idp.staff;

import org.jspecify.annotations.NullMarked;
