// SPDX-License-Identifier: Apache-2.0
/** A certificate authority for https between test hosts; it has nothing to do with the cards' hierarchy. */
@NullMarked
package jp.sekimori.testkit.tls;

import org.jspecify.annotations.NullMarked;
