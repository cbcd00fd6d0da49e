// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.cases;

import java.util.Optional;
import jp.sekimori.eid.revocation.CertificateReference;
import jp.sekimori.idp.card.ResidentRecord;
import jp.sekimori.idp.card.VerifiedCard;

/**
 * What a request holds, encrypted. It identifies a person and is never printed.
 *
 * @param card the new card, which answered a challenge of this server
 * @param holder what its signature certificate says; empty where a city reads none
 */
public record RequestedCard(VerifiedCard card, Optional<ResidentRecord> holder) {
    private static final int PARTS = 2;

    /** The card in the first line, its holder in the second. */
    String toText() {
        return card.reference().toText() + "\n"
                + holder.map(ResidentRecord::toText).orElse("");
    }

    static Optional<RequestedCard> parse(String text) {
        String[] lines = text.split("\n", PARTS);
        if (lines.length != PARTS) {
            return Optional.empty();
        }
        Optional<VerifiedCard> card = CertificateReference.parse(lines[0]).map(VerifiedCard::new);
        if (lines[1].isEmpty()) {
            return card.map(found -> new RequestedCard(found, Optional.empty()));
        }
        // A holder who was there and cannot be read must not turn into nobody, whom nothing contradicts.
        return card.flatMap(
                found -> ResidentRecord.parse(lines[1]).map(held -> new RequestedCard(found, Optional.of(held))));
    }

    @Override
    public String toString() {
        return "RequestedCard[…]";
    }
}
