// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import org.keycloak.Config;
import org.keycloak.events.Event;
import org.keycloak.events.EventQuery;
import org.keycloak.events.EventStoreProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.AdminEventQuery;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The server's own store of events, without those that anybody can make with a web address: an unknown client, a wrong code, a
 * bad token, a forged one that names a resident. A row of each stays for 90 days, and a flood of them fills the database. They
 * are counted, and still logged.
 * The administrators' realm keeps all of its events.
 */
final class ProvenEvents implements EventStoreProvider {
    private final KeycloakSession session;
    private final EventStoreProvider rows;

    ProvenEvents(KeycloakSession session, EventStoreProvider rows) {
        this.session = session;
        this.rows = rows;
    }

    @Override
    public void onEvent(Event event) {
        if (Config.getAdminRealm().equals(event.getRealmName()) || new ProvenUser(session).standsBehind(event)) {
            rows.onEvent(event);
        } else {
            InstallationSource.of(session)
                    .meters()
                    .eventOfNobody(event.getType().name());
        }
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        rows.onEvent(event, includeRepresentation);
    }

    @Override
    public EventQuery createQuery() {
        return rows.createQuery();
    }

    @Override
    public AdminEventQuery createAdminQuery() {
        return rows.createAdminQuery();
    }

    @Override
    @SuppressWarnings("removal")
    public void clear() {
        rows.clear();
    }

    @Override
    public void clear(RealmModel realm) {
        rows.clear(realm);
    }

    @Override
    public void clear(RealmModel realm, long olderThan) {
        rows.clear(realm, olderThan);
    }

    @Override
    @SuppressWarnings("deprecation") // the server still calls it
    public void clearExpiredEvents() {
        rows.clearExpiredEvents();
    }

    @Override
    @SuppressWarnings("removal")
    public void clearAdmin() {
        rows.clearAdmin();
    }

    @Override
    public void clearAdmin(RealmModel realm) {
        rows.clearAdmin(realm);
    }

    @Override
    public void clearAdmin(RealmModel realm, long olderThan) {
        rows.clearAdmin(realm, olderThan);
    }

    @Override
    public void close() {}
}
