// SPDX-License-Identifier: Apache-2.0
/**
 * One line at the end of a module's build: how many of its lines and mutations the tests reach.
 */
@NullMarked
package jp.sekimori.testkit.coverage;

import org.jspecify.annotations.NullMarked;
