// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.api;

import java.util.Map;
import jp.sekimori.idp.ExtensionVersion;
import jp.sekimori.idp.cases.RemovedAccounts;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ServerInfoAwareProviderFactory;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProviderFactory;

/** Serves {@code /admin/realms/{realm}/sekimori}. */
public final class StaffResourceProviderFactory
        implements AdminRealmResourceProviderFactory, ServerInfoAwareProviderFactory {
    @Override
    public AdminRealmResourceProvider create(KeycloakSession session) {
        return new StaffResourceProvider();
    }

    @Override
    public String getId() {
        return "sekimori";
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(new RemovedAccounts());
    }

    @Override
    public void close() {}

    @Override
    public Map<String, String> getOperationalInfo() {
        return ExtensionVersion.operationalInfo();
    }
}
