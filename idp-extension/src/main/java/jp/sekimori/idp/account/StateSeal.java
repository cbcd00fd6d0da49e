// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.account;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import jp.sekimori.idp.configuration.Installation;
import jp.sekimori.idp.keyed.KeyedHash;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.RealmModel;

/**
 * The seal over everything that is stored of a card, as only this server can have written it. Whoever may edit accounts can
 * put a credential with any id and any data onto any of them: one whose seal does not name this realm, account, card and
 * content is one of those, and counts as suspended (security rules 26 and 27).
 */
final class StateSeal {
    private final KeyedHash hash;
    private final String realmId;

    StateSeal(Installation installation, RealmModel realm) {
        this.hash = KeyedHash.derived(installation.linkKeys().of(realm.getName()), "sekimori-card-state-2");
        this.realmId = realm.getId();
    }

    /** What is sealed: all that the credential holds, its generation among it. */
    record Sealed(@Nullable String data, CardSecret secret) {}

    String make(String userId, String cardId, Sealed content) {
        String data = content.data() == null ? "" : content.data();
        return Base64.getEncoder()
                .encodeToString(hash.of(
                        List.of(realmId, userId, cardId, data, content.secret().text())));
    }

    boolean holds(String seal, String userId, String cardId, Sealed content) {
        return MessageDigest.isEqual(make(userId, cardId, content).getBytes(US_ASCII), seal.getBytes(US_ASCII));
    }
}
