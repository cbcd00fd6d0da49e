// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * Counts the writes of each card of an account, outside of its credential and in the same transaction. Whoever may edit
 * accounts cannot reach it, so that no older copy of a credential, from a dump or an export, ever works as the card
 * again. A credential that is removed leaves its count behind: made again, it goes on from there. Only the account
 * takes it along. Each count begins at a random number, so that an account that comes back never counts up to what its
 * copies name.
 */
final class CardGenerations {
    private final EntityManager entities;

    /** The counts in the transaction of this session. */
    CardGenerations(KeycloakSession session) {
        this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    /** The number of the write that is about to be made; the first one of a card is drawn from this source. */
    long next(LockedAccount account, String cardId, SecureRandom random) {
        String realmId = account.realm().getId();
        String userId = account.user().getId();
        CardGenerationEntity row =
                entities.find(CardGenerationEntity.class, new CardGenerationEntity.Key(realmId, userId, cardId));
        if (row == null) {
            // Positive, with more room above than there will ever be writes.
            long first = (random.nextLong() >>> 2) + 1;
            entities.persist(new CardGenerationEntity(realmId, userId, cardId, first));
            return first;
        }
        entities.flush();
        entities.refresh(row);
        return row.next();
    }

    /** Nothing is counted for this account any more: it is gone. */
    void forget(String realmId, String userId) {
        entities.createQuery("delete from CardGenerationEntity g where g.realmId = :realm and g.userId = :user")
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .executeUpdate();
    }

    /** Nor for this realm; what comes into this database under its id is another one. */
    void forget(String realmId) {
        entities.createQuery("delete from CardGenerationEntity g where g.realmId = :realm")
                .setParameter("realm", realmId)
                .executeUpdate();
        entities.createQuery("delete from CardRealmEntity r where r.realmId = :realm")
                .setParameter("realm", realmId)
                .executeUpdate();
    }
}
