// SPDX-License-Identifier: Apache-2.0
/**
 * How sure a sign-in is: evidence by level, the gate that sets the level, the step that needs level 3, the way by cookie.
 */
@NullMarked
package jp.sekimori.idp.level;

import org.jspecify.annotations.NullMarked;
