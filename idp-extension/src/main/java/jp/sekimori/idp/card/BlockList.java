// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The city's own list of lost cards, beside every source of revocation. It holds the keyed hashes that accounts are found
 * by, of both certificates of a card, and no serial number.
 */
final class BlockList {
    private final EntityManager entities;

    BlockList(KeycloakSession session) {
        this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    boolean contains(RealmModel realm, String cardHash) {
        return entities.createQuery(
                                "select count(b) from BlockedCardEntity b where b.realmId = :realm and b.cardHash = :card",
                                Long.class)
                        .setParameter("realm", realm.getId())
                        .setParameter("card", cardHash)
                        .getSingleResult()
                > 0;
    }

    /** Adds the hashes; the answer is the id of their entry. */
    String add(RealmModel realm, Set<String> cardHashes, Instant now) {
        String entry = UUID.randomUUID().toString();
        for (String hash : cardHashes) {
            entities.persist(new BlockedCardEntity(realm.getId(), hash, entry, now.toEpochMilli()));
        }
        entities.flush();
        return entry;
    }

    /** Takes an entry off; the answer is what it held. */
    List<String> remove(RealmModel realm, String entry) {
        List<BlockedCardEntity> rows = rows(realm, entry);
        List<String> hashes = rows.stream().map(BlockedCardEntity::cardHash).toList();
        rows.forEach(entities::remove);
        entities.flush();
        return hashes;
    }

    /** What this entry holds. */
    List<String> of(RealmModel realm, String entry) {
        return rows(realm, entry).stream().map(BlockedCardEntity::cardHash).toList();
    }

    private List<BlockedCardEntity> rows(RealmModel realm, String entry) {
        return entities.createQuery(
                        "select b from BlockedCardEntity b where b.realmId = :realm and b.entryId = :entry",
                        BlockedCardEntity.class)
                .setParameter("realm", realm.getId())
                .setParameter("entry", entry)
                .getResultList();
    }

    /** All entries, the newest first: each once, whatever it holds. */
    Stream<BlockedCards.Entry> newest(RealmModel realm) {
        return entities
                .createQuery(
                        "select b.entryId, min(b.since) from BlockedCardEntity b where b.realmId = :realm"
                                + " group by b.entryId order by min(b.since) desc",
                        Object[].class)
                .setParameter("realm", realm.getId())
                .getResultList()
                .stream()
                .map(row -> new BlockedCards.Entry((String) row[0], Instant.ofEpochMilli((Long) row[1])));
    }
}
