// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

import java.util.Map;
import jp.sekimori.idp.ExtensionVersion;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.credential.CredentialProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ServerInfoAwareProviderFactory;

/** Makes the card a kind of credential. */
public final class CardCredentialProviderFactory
        implements CredentialProviderFactory<CredentialProvider<?>>, ServerInfoAwareProviderFactory {
    @Override
    public CredentialProvider<?> create(KeycloakSession session) {
        return new CardCredentialProvider(session);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(new RemovedCards());
    }

    @Override
    public String getId() {
        return CardCredential.TYPE;
    }

    @Override
    public Map<String, String> getOperationalInfo() {
        return ExtensionVersion.operationalInfo();
    }
}
