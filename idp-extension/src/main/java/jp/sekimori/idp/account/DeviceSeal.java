// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.account;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;
import jp.sekimori.idp.configuration.Installation;
import jp.sekimori.idp.keyed.KeyedHash;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * One device of one account, as the cards name it with which it was registered. A key that anybody else put onto the account
 * is named by none, and no card that was stopped lends its devices to another one (security rule 27, design §6.13).
 */
public final class DeviceSeal {
    private static final String MEMBER = "devices";

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
    boolean on(CredentialModel card) {
        return in(card).contains(text);
    }

    /** The cards of the account that can be used name it from now on. */
    public void bind(Installation installation, RealmModel realm, UserModel user) {
        StateSeal states = new StateSeal(installation, realm);
        user.credentialManager()
                .getStoredCredentialsByTypeStream(CardCredential.TYPE)
                .filter(card -> states.read(user, card).suspension().isEmpty())
                .toList()
                .forEach(card -> {
                    add(card, List.of(text));
                    user.credentialManager().updateStoredCredential(card);
                });
    }

    /** The seals that this card names. */
    static List<String> in(CredentialModel card) {
        return StreamSupport.stream(
                        StoredJson.object(card.getSecretData()).path(MEMBER).spliterator(), false)
                .map(node -> node.asText())
                .toList();
    }

    /** Names these in the model of the card, which is not stored by that. */
    static void add(CredentialModel card, List<String> seals) {
        ObjectNode secret = StoredJson.object(card.getSecretData());
        ArrayNode named = secret.withArray(MEMBER);
        List<String> before = in(card);
        seals.stream().filter(seal -> !before.contains(seal)).forEach(named::add);
        card.setSecretData(secret.toString());
    }
}
