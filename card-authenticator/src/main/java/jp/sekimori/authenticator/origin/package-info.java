// SPDX-License-Identifier: Apache-2.0
/**
 * The sites that have already received a certificate from this PC (security rule 8).
 * They are kept in one text file of the desktop user, one origin a line, and can be listed and forgotten.
 */
@NullMarked
package jp.sekimori.authenticator.origin;

import org.jspecify.annotations.NullMarked;
