// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.api;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** One request's resource; the server has checked who asks, and in which realm. */
final class StaffResourceProvider implements AdminRealmResourceProvider {
    @Override
    public Object getResource(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, AdminEventBuilder adminEvent) {
        return new StaffResource(session, realm, auth, adminEvent);
    }

    @Override
    public void close() {}
}
