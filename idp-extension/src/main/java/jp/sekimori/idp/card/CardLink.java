// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import jp.sekimori.eid.evidence.CardKey;
import jp.sekimori.idp.keys.KeyPurpose;
import jp.sekimori.idp.keys.LinkKey;
import jp.sekimori.idp.keys.TextEncryption;
import jp.sekimori.idp.server.Installation;
import org.keycloak.models.RealmModel;

/**
 * The link between a card and an account in one realm (security rule 28): an id that only the realm's key can compute,
 * because serial numbers are short enough to be tried out, and the encrypted reference to its certificate, which is needed to
 * ask about revocation later.
 */
final class CardLink {
    private static final int ID_BYTES = 27;

    private final LinkKey key;
    private final String realmId;

    /** The links of this realm. */
    static CardLink of(Installation installation, RealmModel realm) {
        return new CardLink(installation.linkKeys().of(realm.getName()), realm.getId());
    }

    CardLink(LinkKey key, String realmId) {
        this.key = key;
        this.realmId = realmId;
    }

    /** 36 characters: what the server's table of credentials takes as a key. 216 bits of the HMAC. */
    String id(CardKey card) {
        byte[] mac = key.mac(KeyPurpose.CARD_LINK)
                .of(List.of(
                        realmId,
                        card.scheme(),
                        card.anchorKeyId(),
                        card.serial().toString()));
        return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(mac, ID_BYTES));
    }

    /** The reference of the card with this id, encrypted; the id is bound in, so that it cannot be moved to another link. */
    String encrypt(String id, String reference, SecureRandom random) {
        return encryption(id).encrypt(reference, random);
    }

    /** The reference; empty when it was encrypted for another link, with another key, or changed since. */
    Optional<String> decrypt(String id, String encrypted) {
        return encryption(id).decrypt(encrypted);
    }

    private TextEncryption encryption(String id) {
        return key.encryption(KeyPurpose.CARD_REFERENCE, List.of(realmId, id));
    }
}
