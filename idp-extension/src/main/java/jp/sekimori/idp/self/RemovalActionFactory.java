// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.self;

import java.util.Map;
import jp.sekimori.idp.ExtensionVersion;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.authentication.requiredactions.DeleteCredentialAction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ServerInfoAwareProviderFactory;

/** Takes the place of the server's own removal of credentials, under the same id. */
public final class RemovalActionFactory extends DeleteCredentialAction implements ServerInfoAwareProviderFactory {
    private static final int BEFORE_THE_SERVERS_OWN = 100;

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return new RemovalAction(session);
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
