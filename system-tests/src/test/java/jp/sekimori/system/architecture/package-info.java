// SPDX-License-Identifier: Apache-2.0
/** The module rules of the architecture, kept by a test. */
@NullMarked
package jp.sekimori.system.architecture;

import org.jspecify.annotations.NullMarked;
