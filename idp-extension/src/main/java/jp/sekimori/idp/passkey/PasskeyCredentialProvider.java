// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.passkey;

import com.webauthn4j.converter.util.ObjectConverter;
import java.util.Optional;
import jp.sekimori.eid.Reason;
import jp.sekimori.idp.account.Residents;
import org.keycloak.authentication.authenticators.browser.WebAuthnMetadataService;
import org.keycloak.credential.CredentialInput;
import org.keycloak.credential.CredentialTypeMetadata;
import org.keycloak.credential.CredentialTypeMetadataContext;
import org.keycloak.credential.WebAuthnCredentialModelInput;
import org.keycloak.credential.WebAuthnPasswordlessCredentialProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The server's passkeys, valid only as long as the card behind them is usable. The check is here, in the credential
 * itself, so that no step of any flow can go round it.
 */
final class PasskeyCredentialProvider extends WebAuthnPasswordlessCredentialProvider {
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
        Optional<Reason> refusal = CardBehind.refusal(session, realm, user, device);
        refusal.ifPresent(reason -> session.setAttribute(REFUSAL, reason));
        return refusal.isEmpty();
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
