// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.device;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import jp.sekimori.idp.card.DeviceMark;
import jp.sekimori.idp.server.Installation;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;
import org.keycloak.models.credential.dto.WebAuthnCredentialData;

/** A device as the server stores it. */
record RegisteredDevice(WebAuthnCredentialData data) {
    /** All of this account. */
    static List<RegisteredDevice> all(UserModel user) {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(WebAuthnCredentialModel.TYPE_PASSWORDLESS)
                .map(WebAuthnCredentialModel::createFromCredentialModel)
                .map(model -> new RegisteredDevice(model.getWebAuthnCredentialData()))
                .toList();
    }

    /** The device of this account with this WebAuthn credential id. */
    static Optional<RegisteredDevice> of(UserModel user, byte[] credentialId) {
        return all(user).stream()
                .filter(device -> device.id().equals(Base64.getEncoder().encodeToString(credentialId)))
                .findFirst();
    }

    /** Its WebAuthn credential id in base64. */
    String id() {
        return data.getCredentialId();
    }

    /** What the cards name it by. */
    DeviceMark mark(Installation installation, RealmModel realm, UserModel user) {
        return DeviceMark.of(installation, realm, user, data.getCredentialId(), data.getCredentialPublicKey());
    }

    @Override
    public String toString() {
        return "RegisteredDevice[…]";
    }
}
