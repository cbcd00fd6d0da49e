// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.account;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import jp.sekimori.idp.configuration.Installation;
import jp.sekimori.idp.keyed.KeyedHash;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The state of a card, as only this server can have written it. Whoever may edit accounts can put a credential with any id
 * and any data onto any of them: one whose seal does not name this realm, account, card and state is one of those, and
 * counts as suspended (security rules 26 and 27).
 */
final class StateSeal {
    private static final String MEMBER = "state";

    private final KeyedHash hash;
    private final String realmId;

    StateSeal(Installation installation, RealmModel realm) {
        this.hash = KeyedHash.derived(installation.linkKeys().of(realm.getName()), "sekimori-card-state-1");
        this.realmId = realm.getId();
    }

    /** The state of this account's card. */
    CardData read(UserModel user, CredentialModel card) {
        String found = StoredJson.object(card.getSecretData()).path(MEMBER).asText();
        boolean ours = MessageDigest.isEqual(seal(user, card).getBytes(US_ASCII), found.getBytes(US_ASCII));
        return CardData.fromJson(ours ? card.getCredentialData() : "");
    }

    /** Puts the state into the model of this account's card, which is not stored by that. */
    void write(UserModel user, CredentialModel card, CardData data) {
        card.setCredentialData(data.toJson());
        ObjectNode secret = StoredJson.object(card.getSecretData());
        card.setSecretData(secret.put(MEMBER, seal(user, card)).toString());
    }

    private String seal(UserModel user, CredentialModel card) {
        String data = card.getCredentialData() == null ? "" : card.getCredentialData();
        return Base64.getEncoder().encodeToString(hash.of(List.of(realmId, user.getId(), card.getId(), data)));
    }
}
