// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import java.util.Map;
import jp.sekimori.idp.ExtensionVersion;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.grants.AuthorizationCodeGrantTypeFactory;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.provider.ServerInfoAwareProviderFactory;

/** Takes the place of the server's own redemption of codes, under the same id. */
public final class CodeGrantFactory extends AuthorizationCodeGrantTypeFactory
        implements ServerInfoAwareProviderFactory {
    private static final int BEFORE_THE_SERVERS_OWN = 1;

    @Override
    public OAuth2GrantType create(KeycloakSession session) {
        return new CodeGrant();
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
