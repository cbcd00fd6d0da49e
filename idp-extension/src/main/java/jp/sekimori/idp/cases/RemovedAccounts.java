// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.cases;

import jp.sekimori.idp.server.InstallationSource;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/** What waits for an account goes with it, whoever removes it. */
public final class RemovedAccounts implements ProviderEventListener {
    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof UserModel.UserPreRemovedEvent removed) {
            new WaitingRecords(removed.getKeycloakSession(), InstallationSource.of(removed.getKeycloakSession()))
                    .forget(removed.getRealm(), removed.getUser().getId());
        }
    }
}
