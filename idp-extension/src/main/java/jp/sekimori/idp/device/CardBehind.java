// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.device;

import java.util.Optional;
import jp.sekimori.eid.Reason;
import jp.sekimori.idp.card.CardDevices;
import jp.sekimori.idp.card.CardStates;
import jp.sekimori.idp.card.CardUse;
import jp.sekimori.idp.card.DeviceMark;
import jp.sekimori.idp.server.Installation;
import jp.sekimori.idp.server.InstallationSource;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** What a registered device rests on: an enabled account whose card is usable (design §6.13). */
final class CardBehind {
    private CardBehind() {}

    /** Why the device may not sign in; empty when it may. Looks at the card's state by the one gate for all ways. */
    static Optional<Reason> refusal(KeycloakSession session, RealmModel realm, UserModel user, byte[] credentialId) {
        if (!user.isEnabled()) {
            return Optional.of(Reason.ACCOUNT_DISABLED);
        }
        Installation installation = InstallationSource.of(session);
        CardStates states = new CardStates(session, installation);
        Optional<DeviceMark> device =
                RegisteredDevice.of(user, credentialId).map(found -> found.mark(installation, realm, user));
        if (device.filter(mark -> states.usable(realm, user, mark) instanceof CardUse.Usable)
                .isPresent()) {
            return Optional.empty();
        }
        CardDevices devices = new CardDevices(session, installation);
        return Optional.of(
                device.filter(mark -> devices.ended(realm, user, mark)).isPresent()
                        ? Reason.PASSKEY_ENDED
                        : Reason.PASSKEY_WITHOUT_USABLE_CARD);
    }
}
