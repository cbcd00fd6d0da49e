// SPDX-License-Identifier: Apache-2.0
/**
 * The administrator's command for trust anchors: from the file that an authority publishes to a pinned anchor in the
 * server's folder. Nothing is pinned that a person has not compared with the published fingerprint.
 */
@NullMarked
package jp.sekimori.realm.trust;

import org.jspecify.annotations.NullMarked;
