// SPDX-License-Identifier: Apache-2.0
/**
 * What is the same for every request of this server, and its own edges: settings and what they open (trust anchors, sources
 * of revocation), the administrators' port, events, meters and health, and the pieces of which pages and tables are made.
 */
@NullMarked
package jp.sekimori.idp.server;

import org.jspecify.annotations.NullMarked;
