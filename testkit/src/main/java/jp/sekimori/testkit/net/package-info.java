// SPDX-License-Identifier: Apache-2.0
/** A second host on this machine, so that what crosses a network in life crosses one in a test. */
@NullMarked
package jp.sekimori.testkit.net;

import org.jspecify.annotations.NullMarked;
