// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.api;

import jakarta.ws.rs.ForbiddenException;
import java.util.Collection;
import java.util.Optional;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * Which residents' accounts a clerk may touch: asked here and nowhere else in this package ({@code ArchitectureTest}), so that
 * no act, no list and no later end point can forget it. An account out of reach is answered like one that does not exist;
 * whether somebody has an account is not for a clerk of other accounts to know.
 */
final class Reach {
    private static final int ID_LENGTH = 36;
    private static final int NAME_LENGTH = 255;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator auth;

    private Reach(KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth) {
        this.session = session;
        this.realm = realm;
        this.auth = auth;
    }

    /** The reach of whoever asks. Throws for anybody who is not on the staff at all. */
    static Reach of(KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth) {
        // Clerks who may touch some accounts only have just the role to query accounts; which ones is looked at each
        // time.
        if (!auth.users().canManage() && !auth.hasOneAdminRole(AdminRoles.QUERY_USERS)) {
            throw new ForbiddenException();
        }
        return new Reach(session, realm, auth);
    }

    /** Whether it is every account, known and to come: by the role, which no fine-grained permission takes away again. */
    boolean everyone() {
        return auth.hasOneAdminRole(AdminRoles.MANAGE_USERS);
    }

    /** What concerns these accounts: within reach when all of them are; what concerns none is for those who reach everyone. */
    boolean covers(Collection<UserModel> concerned) {
        return everyone() || (!concerned.isEmpty() && concerned.stream().allMatch(this::covers));
    }

    /** A resident's account by its id; a program's own account is none. */
    Optional<UserModel> account(String id) {
        return id.length() > ID_LENGTH
                ? Optional.empty()
                : Optional.ofNullable(session.users().getUserById(realm, id)).filter(this::covers);
    }

    /** A resident's account by its id or user name. */
    Optional<UserModel> accountNamed(String text) {
        return account(text)
                .or(() -> text.length() > NAME_LENGTH
                        ? Optional.empty()
                        : Optional.ofNullable(session.users().getUserByUsername(realm, text))
                                .filter(this::covers));
    }

    private boolean covers(UserModel user) {
        return user.getServiceAccountClientLink() == null
                && auth.users().canView(user)
                && auth.users().canManage(user);
    }
}
