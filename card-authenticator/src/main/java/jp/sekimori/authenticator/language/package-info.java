// SPDX-License-Identifier: Apache-2.0
/**
 * Every text that the program shows, by key, in Japanese and English.
 * Reasons for failure have their texts beside the catalogue of reasons, not here.
 */
@NullMarked
package jp.sekimori.authenticator.language;

import org.jspecify.annotations.NullMarked;
