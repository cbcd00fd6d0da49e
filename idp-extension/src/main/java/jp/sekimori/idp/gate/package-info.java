// SPDX-License-Identifier: Apache-2.0
/**
 * What stands between the proof and the tokens on every road, whatever pages the server or a city puts there: one browser
 * from the proof to the end, and a look at the account's card when the code is made and when it is redeemed.
 */
@NullMarked
package jp.sekimori.idp.gate;

import org.jspecify.annotations.NullMarked;
