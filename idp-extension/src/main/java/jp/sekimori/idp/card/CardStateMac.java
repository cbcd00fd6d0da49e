// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

import java.util.List;
import jp.sekimori.idp.keys.KeyPurpose;
import jp.sekimori.idp.keys.Mac;
import jp.sekimori.idp.server.Installation;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.RealmModel;

/**
 * The authentication code over everything that is stored of a card, as only this server can have written it. Whoever may edit
 * accounts can put a credential with any id and any data onto any of them: one whose code does not name this realm, account,
 * card and content is one of those, and counts as suspended (security rules 26 and 27).
 */
final class CardStateMac {
    private final Mac mac;
    private final String realmId;

    CardStateMac(Installation installation, RealmModel realm) {
        this.mac = installation.linkKeys().of(realm.getName()).mac(KeyPurpose.CARD_STATE);
        this.realmId = realm.getId();
    }

    /** What it is made over: all that the credential holds, its generation among it. */
    record Content(@Nullable String data, CardSecret secret) {}

    String make(String userId, String cardId, Content content) {
        return mac.text(fields(userId, cardId, content));
    }

    boolean holds(String code, String userId, String cardId, Content content) {
        return mac.matches(code, fields(userId, cardId, content));
    }

    private List<String> fields(String userId, String cardId, Content content) {
        String data = content.data() == null ? "" : content.data();
        return List.of(realmId, userId, cardId, data, content.secret().text());
    }
}
