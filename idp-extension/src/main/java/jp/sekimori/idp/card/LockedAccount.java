// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * An account as the database has it, for one who is about to change its cards: nobody else changes them until the
 * transaction is over. The server's cache may not have heard yet what another node wrote a moment ago, and a suspension that
 * is overwritten would be lost.
 */
public final class LockedAccount {
    private final KeycloakSession session;
    private final UserModel user;

    private LockedAccount(KeycloakSession session, UserModel user) {
        this.session = session;
        this.user = user;
    }

    /** The account with this id; whoever else asks for it waits for the end of this transaction, on any node. */
    public static Optional<LockedAccount> of(KeycloakSession own, String id) {
        EntityManager database = own.getProvider(JpaConnectionProvider.class).getEntityManager();
        database.createQuery("select u from UserEntity u where u.id = :id", Object.class)
                .setParameter("id", id)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
        // A card that this transaction read before it had to wait may be another one's predecessor by now.
        database.createQuery("select c from CredentialEntity c where c.user.id = :id", Object.class)
                .setParameter("id", id)
                .getResultList()
                .forEach(database::refresh);
        return FreshAccount.evicted(own, id).map(user -> new LockedAccount(own, user));
    }

    /** The account. */
    public UserModel user() {
        return user;
    }

    KeycloakSession session() {
        return session;
    }

    RealmModel realm() {
        return session.getContext().getRealm();
    }
}
