// SPDX-License-Identifier: Apache-2.0
/**
 * What the tables of this extension share: the key of a row that people name to each other, and what the database says when
 * two requests want the same key.
 */
@NullMarked
package jp.sekimori.idp.database;

import org.jspecify.annotations.NullMarked;
