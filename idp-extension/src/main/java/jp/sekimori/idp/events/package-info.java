// SPDX-License-Identifier: Apache-2.0
/** Which events become rows: those of a proven account. What nobody is known for is counted (security rule 15). */
@NullMarked
package jp.sekimori.idp.events;

import org.jspecify.annotations.NullMarked;
