// SPDX-License-Identifier: Apache-2.0
/**
 * Fuzzing with Jazzer of everything that reads a stranger's bytes. As tests, they run the seeds and all inputs that once
 * broke something; {@code bin/fuzz} searches for new ones.
 */
@NullMarked
package jp.sekimori.fuzzing;

import org.jspecify.annotations.NullMarked;
