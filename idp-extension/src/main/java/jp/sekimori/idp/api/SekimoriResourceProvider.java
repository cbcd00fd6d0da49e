// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.api;

import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resource.RealmResourceProvider;

/** One request's resource. */
final class SekimoriResourceProvider implements RealmResourceProvider {
    private final KeycloakSession session;

    SekimoriResourceProvider(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public Object getResource() {
        return new SekimoriResource(session);
    }

    @Override
    public void close() {}
}
