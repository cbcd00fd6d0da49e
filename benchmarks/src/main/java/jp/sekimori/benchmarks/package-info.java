// SPDX-License-Identifier: Apache-2.0
/**
 * Measures what issue 3 asks for, each beside its rival in the same run: verification by JMH, lists of revoked certificates
 * in Java machines of their own. {@code bin/bench} runs it all.
 */
@NullMarked
package jp.sekimori.benchmarks;

import org.jspecify.annotations.NullMarked;
