// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.account;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/**
 * An account as the database has it, for one who is about to change its cards. The server's cache may not have heard yet what
 * another node wrote a moment ago, and a suspension that is overwritten would be lost.
 */
public final class LockedAccount {
    private LockedAccount() {}

    /** The account with this id; whoever else asks for it waits for the end of this transaction, on any node. */
    public static Optional<UserModel> of(KeycloakSession own, String id) {
        own.getProvider(JpaConnectionProvider.class)
                .getEntityManager()
                .createQuery("select u from UserEntity u where u.id = :id", Object.class)
                .setParameter("id", id)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
        return FreshAccount.evicted(own, id);
    }
}
