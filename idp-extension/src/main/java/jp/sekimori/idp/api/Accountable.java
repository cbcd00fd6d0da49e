// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.api;

import java.util.Optional;
import jp.sekimori.idp.server.Installation;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;

/**
 * What every act of staff needs: where, whose accounts, and the record of it.
 *
 * @param session of the request
 * @param realm whose residents it is about
 * @param reach of whoever asks
 * @param event the admin event of the request
 * @param installation what is fixed
 */
record Accountable(
        KeycloakSession session, RealmModel realm, Reach reach, AdminEventBuilder event, Installation installation) {

    /** A resident's account within reach, by its id. */
    Optional<UserModel> account(String id) {
        return reach.account(id);
    }

    /** Writes down what was done; neither resource nor path holds anything of a person. */
    void record(OperationType operation, String resource, String path) {
        event.operation(operation).resource(resource).resourcePath(path).success();
    }
}
