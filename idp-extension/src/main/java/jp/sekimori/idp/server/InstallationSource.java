// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;

/** Keeps the installation for the providers of all kinds; the realm resource's factory is the one that does. */
public interface InstallationSource {
    /** Id of the provider whose options configure the whole extension. */
    String PROVIDER_ID = "sekimori";

    /** The installation; present from the end of the server's start. */
    Installation installation();

    /** The installation of this server. */
    static Installation of(KeycloakSession session) {
        return of(session.getKeycloakSessionFactory());
    }

    /** The installation of this server. */
    static Installation of(KeycloakSessionFactory factory) {
        return ((InstallationSource) factory.getProviderFactory(RealmResourceProvider.class, PROVIDER_ID))
                .installation();
    }
}
