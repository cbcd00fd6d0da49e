// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.device;

import java.util.Map;
import jp.sekimori.idp.ExtensionVersion;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.credential.WebAuthnPasswordlessCredentialProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ServerInfoAwareProviderFactory;

/** Takes the place of the server's own passkeys, under the same id. */
public final class PasskeyCredentialProviderFactory extends WebAuthnPasswordlessCredentialProviderFactory
        implements ServerInfoAwareProviderFactory {
    private static final int BEFORE_THE_SERVERS_OWN = 100;

    @Override
    public CredentialProvider<?> create(KeycloakSession session) {
        return new PasskeyCredentialProvider(session, getMetadataService(), createOrGetObjectConverter());
    }

    @Override
    public int order() {
        return BEFORE_THE_SERVERS_OWN;
    }

    @Override
    public Map<String, String> getOperationalInfo() {
        return ExtensionVersion.operationalInfo();
    }
}
