// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

import org.keycloak.Config;
import org.keycloak.models.RealmModel;

/** Whose realm it is. The server's own administrators have no cards: what they register and remove is theirs alone. */
public final class Residents {
    private Residents() {}

    /** True for every realm but the administrators': one that is configured wrongly stays under the rules of cards. */
    public static boolean of(RealmModel realm) {
        return !realm.getName().equals(Config.getAdminRealm());
    }
}
