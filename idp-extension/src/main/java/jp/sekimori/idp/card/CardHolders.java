// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The accounts that have a card, a page at a time. */
public final class CardHolders {
    private final EntityManager entities;

    /** Accounts as this session sees them. */
    public CardHolders(KeycloakSession session) {
        this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    /** Ids of those with a verified e-mail address, in order, after this one. */
    public List<String> reachable(RealmModel realm, String after, int most) {
        return entities.createQuery(
                        "select distinct c.user.id from CredentialEntity c where c.type = :type"
                                + " and c.user.realmId = :realm and c.user.emailVerified = true and c.user.id > :after"
                                + " order by c.user.id",
                        String.class)
                .setParameter("type", CardCredential.TYPE)
                .setParameter("realm", realm.getId())
                .setParameter("after", after)
                .setMaxResults(most)
                .getResultList();
    }
}
