// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import java.util.Map;
import jp.sekimori.idp.ExtensionVersion;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.LoginProtocol;
import org.keycloak.protocol.oidc.OIDCLoginProtocolFactory;
import org.keycloak.protocol.oidc.OIDCProviderConfig;
import org.keycloak.provider.ServerInfoAwareProviderFactory;

/** Takes the place of the server's own OpenID Connect, under the same id, so that no client can be without its gate. */
public final class SignInProtocolFactory extends OIDCLoginProtocolFactory implements ServerInfoAwareProviderFactory {
    // Not below the server's order: that one decides which protocol stands first in the console.
    private static final int BEFORE_THE_SERVERS_OWN = UI_ORDER + 1;

    private OIDCProviderConfig config = new OIDCProviderConfig(Config.scope());

    @Override
    public void init(Config.Scope scope) {
        super.init(scope);
        this.config = new OIDCProviderConfig(scope);
    }

    @Override
    public LoginProtocol create(KeycloakSession session) {
        return new SignInProtocol(config).setSession(session);
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
