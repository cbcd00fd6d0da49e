// SPDX-License-Identifier: Apache-2.0
/** Checks of the theme's files; what they look like in a browser is shown by the system tests. */
@NullMarked
package jp.sekimori.themes;

import org.jspecify.annotations.NullMarked;
