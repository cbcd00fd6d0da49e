// SPDX-License-Identifier: Apache-2.0
/**
 * What the database says when two requests want the same key. Shared by the card link and the last gate, which both
 * rest on a unique key and on nothing that was read before.
 */
@NullMarked
package jp.sekimori.idp.database;

import org.jspecify.annotations.NullMarked;
