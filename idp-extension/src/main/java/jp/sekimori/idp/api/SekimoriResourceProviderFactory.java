// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.api;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jp.sekimori.idp.cases.PastCases;
import jp.sekimori.idp.claims.PairwiseSalts;
import jp.sekimori.idp.notice.EndWatch;
import jp.sekimori.idp.server.DoorSettings;
import jp.sekimori.idp.server.Installation;
import jp.sekimori.idp.server.InstallationSource;
import jp.sekimori.idp.server.Settings;
import jp.sekimori.idp.server.TrustWatch;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ServerInfoAwareProviderFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/**
 * Serves {@code /realms/{realm}/sekimori} and keeps the installation. Its options configure the whole extension; with
 * options that cannot work the server does not start.
 */
public final class SekimoriResourceProviderFactory
        implements RealmResourceProviderFactory, InstallationSource, ServerInfoAwareProviderFactory {
    private @Nullable Installation installation;

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new SekimoriResourceProvider(session);
    }

    @Override
    public void init(Config.Scope config) {
        DoorSettings.require(config);
        installation = Installation.start(Settings.read(config));
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(event -> {
            if (event instanceof RealmModel.RealmPostCreateEvent created) {
                PairwiseSalts.require(created.getCreatedRealm());
            }
            // Timers and realms are there only when the database has been brought up to date.
            if (event instanceof PostMigrationEvent) {
                PairwiseSalts.requireAll(factory);
                TrustWatch.begin(factory, installation());
                new EndWatch(factory, installation(), new PastCases(installation())).begin();
            }
        });
    }

    @Override
    public void close() {}

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return Stream.concat(Settings.describe().stream(), DoorSettings.describe().stream())
                .toList();
    }

    @Override
    public Installation installation() {
        if (installation == null) {
            throw new IllegalStateException("the extension has not started");
        }
        return installation;
    }

    @Override
    public Map<String, String> getOperationalInfo() {
        return installation().operationalInfo();
    }
}
