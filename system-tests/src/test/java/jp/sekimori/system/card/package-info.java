// SPDX-License-Identifier: Apache-2.0
/** The software card and the card code, through the operating system's own PC/SC service. */
@NullMarked
package jp.sekimori.system.card;

import org.jspecify.annotations.NullMarked;
