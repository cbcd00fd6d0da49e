// SPDX-License-Identifier: Apache-2.0
/**
 * Watches trust: looks for newer anchors and lists, warns in time, and answers the health group of our own. Never the
 * nodes' readiness: stale trust concerns every node at once, and would take the whole city off the net.
 */
@NullMarked
package jp.sekimori.idp.health;

import org.jspecify.annotations.NullMarked;
