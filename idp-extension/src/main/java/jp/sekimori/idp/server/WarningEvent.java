// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import java.time.Instant;
import java.util.Map;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventStoreProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.AuthDetails;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** A warning as an admin event of a realm, by the realm's own settings for such events. */
final class WarningEvent {
    private static final String OURSELVES = "sekimori";

    private final KeycloakSession session;
    private final RealmModel realm;

    WarningEvent(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    void tell(TrustState.Warning warning, Instant now) {
        AdminEvent event = event(warning, now);
        if (realm.isAdminEventsEnabled()) {
            session.getProvider(EventStoreProvider.class).onEvent(event, false);
        }
        realm.getEventsListenersStream().forEach(id -> {
            EventListenerProvider listener = session.getProvider(EventListenerProvider.class, id);
            if (listener != null) {
                listener.onEvent(event, false);
            }
        });
    }

    private AdminEvent event(TrustState.Warning warning, Instant now) {
        AuthDetails nobody = new AuthDetails();
        nobody.setRealmId(realm.getId());
        nobody.setClientId(OURSELVES);
        nobody.setUserId(OURSELVES);
        nobody.setIpAddress("");
        AdminEvent event = new AdminEvent();
        event.setTime(now.toEpochMilli());
        event.setRealmId(realm.getId());
        event.setRealmName(realm.getName());
        event.setAuthDetails(nobody);
        event.setOperationType(OperationType.ACTION);
        event.setResourceTypeAsString("SEKIMORI_TRUST");
        event.setResourcePath(warning.about());
        event.setError(warning.reason().code());
        event.setDetails(Map.of("reason", warning.reason().event()));
        return event;
    }
}
