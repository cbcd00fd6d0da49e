// SPDX-License-Identifier: Apache-2.0
/**
 * Makes the realm of a city: template, city file and the installation's own values become one realm file for the
 * server's import, with secrets that are generated once and kept in files. Nothing is written that lets a resident in
 * by any way other than the card: {@link jp.sekimori.realm.RealmRules} reads every file before it leaves.
 */
@NullMarked
package jp.sekimori.realm;

import org.jspecify.annotations.NullMarked;
