// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import java.util.Map;
import jp.sekimori.idp.ExtensionVersion;
import org.keycloak.Config;
import org.keycloak.events.EventStoreProvider;
import org.keycloak.events.EventStoreProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ServerInfoAwareProviderFactory;

/** Stands before the server's own store of events, which keeps the rows as ever. */
public final class ProvenEventsFactory implements EventStoreProviderFactory, ServerInfoAwareProviderFactory {
    private static final String ROWS = "jpa";
    private static final int BEFORE_THE_SERVERS = 100;

    @Override
    public EventStoreProvider create(KeycloakSession session) {
        return new ProvenEvents(session, session.getProvider(EventStoreProvider.class, ROWS));
    }

    @Override
    public String getId() {
        return "sekimori";
    }

    @Override
    public int order() {
        return BEFORE_THE_SERVERS;
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
