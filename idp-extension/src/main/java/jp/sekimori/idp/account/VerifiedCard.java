// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.account;

import jp.sekimori.eid.evidence.CardKey;

/**
 * A card that answered a challenge of this server: only such a card is ever linked. It identifies a person and is never
 * printed.
 *
 * @param key what finds its account
 */
public record VerifiedCard(CardKey key) {
    @Override
    public String toString() {
        return "VerifiedCard[…]";
    }
}
