// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.self;

import java.util.Optional;
import jp.sekimori.idp.card.CardDevices;
import jp.sekimori.idp.card.CardStates;
import jp.sekimori.idp.card.SuspensionCause;
import jp.sekimori.idp.notice.CardMail;
import jp.sekimori.idp.server.Installation;
import jp.sekimori.idp.server.InstallationSource;
import org.keycloak.common.util.Base64Url;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * What "this was not me" does: ends every session, stops the credential that was used, and tells the administrator. It
 * only takes power away, so a session is enough to ask for it.
 */
final class NotMe {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserModel user;

    NotMe(KeycloakSession session, UserModel user) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.user = user;
    }

    /** For one sign-in; when nobody can tell what it was made with, everything is stopped. Devices all end in either case. */
    void about(Optional<SignInRecord> concerned) {
        Installation installation = InstallationSource.of(session);
        boolean device = concerned
                .filter(record -> record.way() == SignInRecord.Way.DEVICE)
                .filter(record -> removePasskey(installation, record.passkey()))
                .isPresent();
        if (device) {
            new CardDevices(session, installation).end(user);
        } else {
            new CardStates(session, installation).suspend(user, SuspensionCause.NOT_ME);
        }
        endSessions();
        new NotMeNotice(session, realm).tell(user, device ? "device" : "card");
        new CardMail(session, installation)
                .tell(realm, user, device ? CardMail.News.DEVICES_ENDED : CardMail.News.STOPPED);
    }

    private boolean removePasskey(Installation installation, String publicId) {
        Optional<WebAuthnCredentialModel> used = user.credentialManager()
                .getStoredCredentialsByTypeStream(WebAuthnCredentialModel.TYPE_PASSWORDLESS)
                .map(WebAuthnCredentialModel::createFromCredentialModel)
                .filter(passkey -> Base64Url.encodeBase64ToBase64Url(
                                passkey.getWebAuthnCredentialData().getCredentialId())
                        .equals(publicId))
                .findFirst();
        return used.isPresent()
                && new CardDevices(session, installation)
                        .remove(user, used.get().getId());
    }

    private void endSessions() {
        for (UserSessionModel open :
                session.sessions().getUserSessionsStream(realm, user).toList()) {
            AuthenticationManager.backchannelLogout(session, open, true);
        }
        AuthenticationManager.expireIdentityCookie(session);
    }
}
