// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.util.List;
import jp.sekimori.idp.server.UniqueViolation;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Takes over the cards with which a realm came into this database, once, when a card of the realm is used for the first
 * time: the server's own export knows nothing of what is counted beside credentials. Afterwards a card without a count is
 * one that somebody put there, and stays out of use.
 */
final class CardArrival {
    private static final int BATCH = 500;

    private final KeycloakSession session;
    private final Clock clock;

    CardArrival(KeycloakSession session, Clock clock) {
        this.session = session;
        this.clock = clock;
    }

    /** Takes them over, unless that was done. True when they were taken over just now, by this request or another. */
    boolean take(String realmId) {
        if (entities(session).find(CardRealmEntity.class, realmId) != null) {
            return false;
        }
        try {
            KeycloakModelUtils.runJobInTransaction(session.getKeycloakSessionFactory(), own -> take(own, realmId));
        } catch (PersistenceException | ModelException e) {
            // Another request did it, and is through with it.
            if (!UniqueViolation.causes(e)) {
                throw e;
            }
        }
        return true;
    }

    private void take(KeycloakSession own, String realmId) {
        EntityManager entities = entities(own);
        // First: of any number of requests at once, the others wait here.
        entities.persist(new CardRealmEntity(realmId, clock.millis()));
        entities.flush();
        List<Object[]> cards = entities.createQuery(
                        "select c.user.id, c.id, c.secretData from CredentialEntity c"
                                + " where c.type = :type and c.user.realmId = :realm",
                        Object[].class)
                .setParameter("type", CardCredential.TYPE)
                .setParameter("realm", realmId)
                .getResultList();
        int written = 0;
        for (Object[] card : cards) {
            // The number is the credential's own word; what it says of the card is believed by its authentication code
            // alone.
            entities.persist(new CardGenerationEntity(
                    realmId, (String) card[0], (String) card[1], CardSecret.generationIn((String) card[2])));
            if (++written % BATCH == 0) {
                entities.flush();
                entities.clear();
            }
        }
    }

    private static EntityManager entities(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }
}
