// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import java.util.Map;
import jp.sekimori.idp.ExtensionVersion;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.protocol.oidc.refresh.RefreshTokenProvider;
import org.keycloak.protocol.oidc.refresh.RefreshTokenProviderFactory;
import org.keycloak.provider.ServerInfoAwareProviderFactory;

/** The way in by refresh token; takes the place of the server's own. */
public final class CardRefreshFactory implements RefreshTokenProviderFactory, ServerInfoAwareProviderFactory {
    // One of the server's own, for a feature that is off, has 10.
    private static final int BEFORE_THE_SERVERS_OWN = 100;

    @Override
    public RefreshTokenProvider create(KeycloakSession session) {
        return new CardRefresh(session);
    }

    @Override
    public String getId() {
        return "sekimori-card-refresh";
    }

    @Override
    public int order() {
        return BEFORE_THE_SERVERS_OWN;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}

    @Override
    public Map<String, String> getOperationalInfo() {
        return ExtensionVersion.operationalInfo();
    }
}
