// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/** What is counted beside the cards of an account goes with it, and with its realm, whoever removes it. */
final class RemovedCards implements ProviderEventListener {
    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof UserModel.UserPreRemovedEvent removed) {
            new CardGenerations(removed.getKeycloakSession())
                    .forget(removed.getRealm().getId(), removed.getUser().getId());
        }
        if (event instanceof RealmModel.RealmRemovedEvent removed) {
            new CardGenerations(removed.getKeycloakSession())
                    .forget(removed.getRealm().getId());
        }
    }
}
