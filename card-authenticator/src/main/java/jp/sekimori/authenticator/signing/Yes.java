// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.signing;

import jp.sekimori.card.Consent;

/**
 * What the resident agreed to by typing a secret: this card, with these tries, as long as nothing was cancelled.
 *
 * @param card as it was shown when the secret was typed; the secret is sent to no other, and not when it has fewer tries
 * @param consent asked before everything that costs
 */
public record Yes(CardSight.Ready card, Consent consent) {}
