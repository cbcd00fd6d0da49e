// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.claims;

import java.util.Map;
import jp.sekimori.idp.ExtensionVersion;
import jp.sekimori.idp.server.InstallationSource;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ServerInfoAwareProviderFactory;
import org.keycloak.wellknown.WellKnownProvider;
import org.keycloak.wellknown.WellKnownProviderFactory;

/** Stands before the server's own discovery document and adds what it says of verified claims. */
public final class AssuranceMetadataFactory implements WellKnownProviderFactory, ServerInfoAwareProviderFactory {
    /** Id of the provider; the document's name is its alias. */
    static final String PROVIDER_ID = "sekimori-openid-configuration";

    /** Id of the server's own, and name of the document of both. */
    static final String SERVERS_OWN = "openid-configuration";

    // The lowest number answers; the server's own has 100.
    private static final int BEFORE_THE_SERVERS_OWN = 50;

    @Override
    public WellKnownProvider create(KeycloakSession session) {
        return new AssuranceMetadata(
                session.getProvider(WellKnownProvider.class, SERVERS_OWN),
                session.getContext().getRealm(),
                () -> InstallationSource.of(session).acceptsTestCards());
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getAlias() {
        return SERVERS_OWN;
    }

    @Override
    public int getPriority() {
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
