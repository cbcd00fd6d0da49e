// SPDX-License-Identifier: Apache-2.0
/**
 * Trust anchors of a scheme, read from files. Several generations of one authority share one name, so an anchor is
 * chosen by key identifier and signature.
 */
@NullMarked
package jp.sekimori.eid.trust;

import org.jspecify.annotations.NullMarked;
