// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.entities;

import java.util.Map;
import jp.sekimori.idp.ExtensionVersion;
import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ServerInfoAwareProviderFactory;

/** Adds our tables to the server's database. */
public final class EntityListFactory implements JpaEntityProviderFactory, ServerInfoAwareProviderFactory {
    /** Also part of the name of the table in which Liquibase keeps our change log. */
    static final String PROVIDER_ID = "sekimori-tables";

    @Override
    public JpaEntityProvider create(KeycloakSession session) {
        return new EntityList();
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
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
