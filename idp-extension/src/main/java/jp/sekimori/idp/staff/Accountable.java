// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.staff;

import java.util.Optional;
import jp.sekimori.idp.configuration.Installation;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * What every act of staff's needs: where, who may, and the record of it.
 *
 * @param session of the request
 * @param realm whose residents it is about
 * @param auth permissions of whoever asks
 * @param event the admin event of the request
 * @param installation what is fixed
 */
record Accountable(
        KeycloakSession session,
        RealmModel realm,
        AdminPermissionEvaluator auth,
        AdminEventBuilder event,
        Installation installation) {
    private static final int ID_LENGTH = 36;
    private static final int NAME_LENGTH = 255;

    /** A resident's account by its id; a program's own account is none. */
    Optional<UserModel> account(String id) {
        return id.length() > ID_LENGTH
                ? Optional.empty()
                : Optional.ofNullable(session.users().getUserById(realm, id)).filter(Accountable::ofPerson);
    }

    /** A resident's account by its id or user name. */
    Optional<UserModel> accountNamed(String text) {
        return account(text)
                .or(() -> text.length() > NAME_LENGTH
                        ? Optional.empty()
                        : Optional.ofNullable(session.users().getUserByUsername(realm, text))
                                .filter(Accountable::ofPerson));
    }

    /** Writes down what was done; neither resource nor path holds anything of a person. */
    void record(OperationType operation, String resource, String path) {
        event.operation(operation).resource(resource).resourcePath(path).success();
    }

    private static boolean ofPerson(UserModel user) {
        return user.getServiceAccountClientLink() == null;
    }
}
