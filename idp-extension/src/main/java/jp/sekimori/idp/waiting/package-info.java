// SPDX-License-Identifier: Apache-2.0
/**
 * What a signature certificate says of a resident, while staff have not yet said that it is this resident (security rule 29).
 */
@NullMarked
package jp.sekimori.idp.waiting;

import org.jspecify.annotations.NullMarked;
