// SPDX-License-Identifier: Apache-2.0
/** Trust anchors, from the command that pins them to the verifier that believes them. */
@NullMarked
package jp.sekimori.system.trust;

import org.jspecify.annotations.NullMarked;
