// SPDX-License-Identifier: Apache-2.0
/** Programs that are started, watched and ended, each by its own handle. */
@NullMarked
package jp.sekimori.testkit.process;

import org.jspecify.annotations.NullMarked;
