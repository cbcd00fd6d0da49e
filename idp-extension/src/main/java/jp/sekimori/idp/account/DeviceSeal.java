// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.account;

import java.util.Base64;
import java.util.List;
import jp.sekimori.idp.configuration.Installation;
import jp.sekimori.idp.keyed.KeyedHash;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * One device of one account, as the cards name it with which it was registered. A key that anybody else put onto the account
 * is named by none, and no card that was stopped lends its devices to another one (security rule 27, design §6.13).
 */
public final class DeviceSeal {
    private final String text;

    private DeviceSeal(String text) {
        this.text = text;
    }

    /**
     * The seal of a device.
     *
     * @param credentialId its WebAuthn credential id
     * @param publicKey its public key, as the server stores it
     */
    public static DeviceSeal of(
            Installation installation, RealmModel realm, UserModel user, String credentialId, String publicKey) {
        KeyedHash hash = KeyedHash.derived(installation.linkKeys().of(realm.getName()), "sekimori-device-1");
        byte[] seal = hash.of(List.of(realm.getId(), user.getId(), credentialId, publicKey));
        return new DeviceSeal(Base64.getEncoder().encodeToString(seal));
    }

    /** True when this card names it. */
    boolean on(StoredCard card) {
        return card.secret().devices().contains(text);
    }

    /** True when this card named it, and its holder has not chosen yet whether it does again. */
    boolean endedOn(StoredCard card) {
        return card.secret().ended().contains(text);
    }

    String text() {
        return text;
    }
}
