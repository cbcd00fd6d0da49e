// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.device;

import com.webauthn4j.converter.util.ObjectConverter;
import java.util.Optional;
import jp.sekimori.eid.Reason;
import jp.sekimori.idp.card.CardDevices;
import jp.sekimori.idp.card.DeviceMark;
import jp.sekimori.idp.card.Residents;
import jp.sekimori.idp.server.Installation;
import jp.sekimori.idp.server.InstallationSource;
import org.keycloak.authentication.authenticators.browser.WebAuthnMetadataService;
import org.keycloak.credential.CredentialInput;
import org.keycloak.credential.CredentialModel;
import org.keycloak.credential.CredentialTypeMetadata;
import org.keycloak.credential.CredentialTypeMetadataContext;
import org.keycloak.credential.WebAuthnCredentialModelInput;
import org.keycloak.credential.WebAuthnPasswordlessCredentialProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The server's passkeys, valid only as long as the card behind them is usable. The check is here, in the credential
 * itself, so that no step of any flow can go round it.
 */
final class PasskeyCredentialProvider extends WebAuthnPasswordlessCredentialProvider {
    private static final String REGISTERING = "sekimori.passkey.registering";
    private static final String REFUSAL = "sekimori.passkey.refusal";

    private final KeycloakSession session;

    PasskeyCredentialProvider(KeycloakSession session, WebAuthnMetadataService metadata, ObjectConverter converter) {
        super(session, metadata, converter);
        this.session = session;
    }

    @Override
    public boolean isValid(RealmModel realm, UserModel user, CredentialInput input) {
        // The device first: until it is proven, every account looks the same (design §6.11).
        if (!super.isValid(realm, user, input)) {
            return false;
        }
        if (!Residents.of(realm)) {
            return true;
        }
        byte[] device = ((WebAuthnCredentialModelInput) input)
                .getAuthenticationRequest()
                .getCredentialId();
        Optional<Reason> refusal = refusal(user.getId(), device);
        refusal.ifPresent(reason -> session.setAttribute(REFUSAL, reason));
        return refusal.isEmpty();
    }

    // In a session of its own: this request has just counted the device's use. Were that in the database before the
    // account's
    // lock is asked for, one who holds the lock and writes the account's devices would wait for us, and we for them.
    private Optional<Reason> refusal(String account, byte[] device) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(),
                session.getContext(),
                own -> {
                    RealmModel realm = own.getContext().getRealm();
                    return Optional.ofNullable(own.users().getUserById(realm, account))
                            .map(user -> CardBehind.refusal(own, realm, user, device))
                            .orElse(Optional.of(Reason.ACCOUNT_DISABLED));
                },
                "sekimori look");
    }

    /** Runs a registration by the holder of the card: the device that it stores in this request is bound to the card. */
    static void registering(KeycloakSession session, Runnable registration) {
        session.setAttribute(REGISTERING, true);
        try {
            registration.run();
        } finally {
            session.removeAttribute(REGISTERING);
        }
    }

    /**
     * Bound first, and for good: a card that was stopped meanwhile takes no device, whatever page was left open. What an
     * administrator or an import stores comes through here as well, and is bound to nothing.
     */
    @Override
    public CredentialModel createCredential(RealmModel realm, UserModel user, WebAuthnCredentialModel device) {
        if (session.getAttribute(REGISTERING) != null) {
            Installation installation = InstallationSource.of(session);
            DeviceMark mark = new RegisteredDevice(device.getWebAuthnCredentialData()).mark(installation, realm, user);
            if (!new CardDevices(session, installation).bind(user, mark)) {
                throw new IllegalStateException("no card of the account may enrol a device now");
            }
        }
        return super.createCredential(realm, user, device);
    }

    /** Why a device that was proven in this request may not sign in. */
    static Optional<Reason> refusalIn(KeycloakSession session) {
        return Optional.ofNullable(session.getAttribute(REFUSAL, Reason.class));
    }

    @Override
    public CredentialTypeMetadata getCredentialTypeMetadata(CredentialTypeMetadataContext context) {
        return CredentialTypeMetadata.builder()
                .type(getType())
                .category(CredentialTypeMetadata.Category.PASSWORDLESS)
                .displayName("sekimoriPasskeyDisplayName")
                .helpText("sekimoriPasskeyHelpText")
                .iconCssClass("kcAuthenticatorWebAuthnPasswordlessClass")
                .createAction(PasskeyRegisterFactory.PROVIDER_ID)
                .removeable(true)
                .build(session);
    }
}
