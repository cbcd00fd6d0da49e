// SPDX-License-Identifier: Apache-2.0
/**
 * The step of the flow that shows the page and takes the card's answer.
 */
@NullMarked
package jp.sekimori.idp.signin;

import org.jspecify.annotations.NullMarked;
