// SPDX-License-Identifier: Apache-2.0
/** A desktop without a screen: an X server of our own, and a person's hands on it. */
@NullMarked
package jp.sekimori.testkit.desktop;

import org.jspecify.annotations.NullMarked;
