// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.device;

import jp.sekimori.idp.server.StepFactory;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.credential.WebAuthnCredentialModel;

/** The step that signs in with a registered device, beside the card. */
public final class PasskeyAuthenticatorFactory extends StepFactory {
    /** Id in flows. */
    public static final String PROVIDER_ID = "sekimori-passkey";

    /** For the server. */
    public PasskeyAuthenticatorFactory() {
        super(PROVIDER_ID, "Sekimori: registered device", besideOthers());
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return new PasskeyAuthenticator(session);
    }

    @Override
    public String getHelpText() {
        return "Signs in with a passkey that was registered after a sign-in with the card; never above aal2.";
    }

    @Override
    public String getReferenceCategory() {
        return WebAuthnCredentialModel.TYPE_PASSWORDLESS;
    }
}
