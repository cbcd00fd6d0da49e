// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

import jp.sekimori.eid.evidence.CardKey;
import jp.sekimori.eid.revocation.CertificateReference;

/**
 * A card that answered a challenge of this server: only such a card is ever linked. It identifies a person and is never
 * printed.
 *
 * @param reference what asks about its revocation later
 */
public record VerifiedCard(CertificateReference reference) {
    /** What finds its account. */
    public CardKey key() {
        return new CardKey(reference.scheme(), reference.anchorKeyId(), reference.serial());
    }

    @Override
    public String toString() {
        return "VerifiedCard[…]";
    }
}
