// SPDX-License-Identifier: Apache-2.0
/**
 * The receipt of an application as a PDF file, in Japanese. The file brings no font along: it names the collection of
 * Japanese characters that every viewer has a font for.
 */
@NullMarked
package jp.sekimori.municipal.receipt;

import org.jspecify.annotations.NullMarked;
