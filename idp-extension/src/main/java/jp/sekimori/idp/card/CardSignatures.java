// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

import jp.sekimori.eid.evidence.CardKey;
import jp.sekimori.idp.server.Installation;
import org.keycloak.models.RealmModel;

/**
 * With which signature certificate a card's holder signed last, as a keyed hash beside the card's own secret: the loss of
 * either certificate suspends both uses (security rule 29).
 */
public final class CardSignatures {
    private final Installation installation;

    /** The signatures of this installation. */
    public CardSignatures(Installation installation) {
        this.installation = installation;
    }

    /** The holder of this card of the account signed with this certificate; false when the card is not usable any more. */
    public boolean remember(LockedAccount account, VerifiedCard card, CardKey signature) {
        RealmModel realm = account.realm();
        CardLink link = CardLink.of(installation, realm);
        String hash = link.id(signature);
        CardWriter writer = new CardWriter(account, installation);
        return writer.change(
                link.id(card.key()),
                found -> found.active() ? found.with(found.secret().signedWith(hash)) : found);
    }
}
