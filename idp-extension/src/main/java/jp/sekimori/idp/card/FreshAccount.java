// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

import jakarta.persistence.EntityManager;
import java.util.Optional;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.cache.UserCache;
import org.keycloak.storage.UserStorageUtil;

/**
 * An account whose cards a transaction of its own has just changed. A request that had read the account before would go on
 * with its former cards, and offer what is not allowed any more.
 */
public final class FreshAccount {
    private FreshAccount() {}

    /** The account with this id as the database has it now. */
    public static Optional<UserModel> of(KeycloakSession session, String id) {
        EntityManager database =
                session.getProvider(JpaConnectionProvider.class).getEntityManager();
        database.createQuery("select u from UserEntity u where u.id = :id", Object.class)
                .setParameter("id", id)
                .getResultList()
                .forEach(database::refresh);
        return evicted(session, id);
    }

    /** The account with this id, not from the server's cache. */
    static Optional<UserModel> evicted(KeycloakSession session, String id) {
        RealmModel realm = session.getContext().getRealm();
        UserModel known = session.users().getUserById(realm, id);
        UserCache cache = UserStorageUtil.userCache(session);
        if (known != null && cache != null) {
            cache.evict(realm, known);
        }
        return Optional.ofNullable(session.users().getUserById(realm, id));
    }
}
