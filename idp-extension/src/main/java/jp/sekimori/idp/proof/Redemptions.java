// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.time.Instant;
import jp.sekimori.idp.server.UniqueViolation;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;

/**
 * The rows of spent challenges, one database for all nodes. They stay much longer than a challenge can live, so that even
 * a store that gave a burnt challenge back could not make a second success of it (design §6.1).
 */
final class Redemptions {
    private static final Duration KEPT = Duration.ofHours(1);

    private final EntityManager entities;

    /** The rows in the transaction of this session, which must be one of its own. */
    public Redemptions(KeycloakSession session) {
        this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    /**
     * Writes the row of this success.
     *
     * @throws AlreadyRedeemedException when there is one; this transaction is then lost
     */
    public void write(String realmId, ChallengeId challenge, Instant now) {
        try {
            entities.persist(new RedemptionEntity(
                    realmId, challenge.text(), now.plus(KEPT).toEpochMilli()));
            entities.flush();
        } catch (PersistenceException | ModelException e) {
            if (UniqueViolation.causes(e)) {
                // Without its cause, whose text names key values.
                throw new AlreadyRedeemedException();
            }
            throw e;
        }
    }

    /** Removes rows whose challenges cannot be alive any more. */
    public void clean(Instant now) {
        entities.createQuery("delete from RedemptionEntity r where r.expiresAt < :now")
                .setParameter("now", now.toEpochMilli())
                .executeUpdate();
    }

    /** This challenge had its one success. */
    public static final class AlreadyRedeemedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        AlreadyRedeemedException() {
            super("the challenge was redeemed before");
        }
    }
}
