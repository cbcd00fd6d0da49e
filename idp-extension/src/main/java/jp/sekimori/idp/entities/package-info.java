// SPDX-License-Identifier: Apache-2.0
/**
 * Tells the server of our tables: the one list of all entities, whatever room they live in.
 */
@NullMarked
package jp.sekimori.idp.entities;

import org.jspecify.annotations.NullMarked;
