// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.device;

import java.time.Instant;
import java.util.List;
import jp.sekimori.idp.card.CardDevices;
import jp.sekimori.idp.card.DeviceMark;
import jp.sekimori.idp.server.Installation;
import jp.sekimori.idp.server.InstallationSource;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;
import org.keycloak.utils.StringUtil;

/**
 * A device that was ended with a card of the account, and that its holder may choose again.
 *
 * @param id of its credential
 * @param label as its holder called it
 * @param registered when
 * @param publicId its WebAuthn credential id, in base64
 * @param mark what the cards name it by
 */
record EndedDevice(String id, String label, Instant registered, String publicId, DeviceMark mark) {
    /** Those of this account, in the order of their registration. */
    static List<EndedDevice> all(KeycloakSession session, RealmModel realm, UserModel user) {
        Installation installation = InstallationSource.of(session);
        CardDevices devices = new CardDevices(session, installation);
        if (!devices.anyEnded(realm, user)) {
            return List.of();
        }
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(WebAuthnCredentialModel.TYPE_PASSWORDLESS)
                .map(WebAuthnCredentialModel::createFromCredentialModel)
                .map(model -> of(
                        model, new RegisteredDevice(model.getWebAuthnCredentialData()).mark(installation, realm, user)))
                .filter(device -> devices.ended(realm, user, device.mark()))
                .toList();
    }

    private static EndedDevice of(WebAuthnCredentialModel model, DeviceMark mark) {
        String label = StringUtil.isBlank(model.getUserLabel()) ? "" : model.getUserLabel();
        Long created = model.getCreatedDate();
        return new EndedDevice(
                model.getId(),
                label,
                Instant.ofEpochMilli(created == null ? 0 : created),
                model.getWebAuthnCredentialData().getCredentialId(),
                mark);
    }

    @Override
    public String toString() {
        return "EndedDevice[…]";
    }
}
