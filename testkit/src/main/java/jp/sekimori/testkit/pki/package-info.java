// SPDX-License-Identifier: Apache-2.0
/**
 * A certificate authority for tests, demonstrations and sandboxes: certificates of the profile of the My Number Card,
 * under an organisation that nobody can take for the real one. Each installation makes its own; none is ever shared.
 */
@NullMarked
package jp.sekimori.testkit.pki;

import org.jspecify.annotations.NullMarked;
