// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

import java.util.List;
import jp.sekimori.idp.keys.KeyPurpose;
import jp.sekimori.idp.server.Installation;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * One device of one account, as the cards name it with which it was registered. A key that anybody else put onto the account
 * is named by none, and no card that was stopped lends its devices to another one (security rule 27, design §6.13).
 */
public final class DeviceMark {
    private final String text;

    private DeviceMark(String text) {
        this.text = text;
    }

    /**
     * The mark of a device, which only this server can make.
     *
     * @param credentialId its WebAuthn credential id
     * @param publicKey its public key, as the server stores it
     */
    public static DeviceMark of(
            Installation installation, RealmModel realm, UserModel user, String credentialId, String publicKey) {
        return new DeviceMark(installation
                .linkKeys()
                .of(realm.getName())
                .mac(KeyPurpose.DEVICE)
                .text(List.of(realm.getId(), user.getId(), credentialId, publicKey)));
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
