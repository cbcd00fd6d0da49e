// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jp.sekimori.idp.server.Installation;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Reads cards from the database itself, each with its count in one statement: the server's cache may not have heard yet what
 * another node wrote a moment ago.
 */
final class StoredCards {
    private final KeycloakSession session;
    private final Installation installation;
    private final RealmModel realm;

    StoredCards(KeycloakSession session, Installation installation, RealmModel realm) {
        this.session = session;
        this.installation = installation;
        this.realm = realm;
    }

    /** All of this account. */
    List<StoredCard> of(UserModel user) {
        List<Row> rows = rows(user.getId());
        boolean uncounted = rows.stream().anyMatch(row -> row.generation == null);
        if (uncounted && new CardArrival(session, installation.clock()).take(realm.getId())) {
            rows = rows(user.getId());
        }
        return rows.stream().map(row -> read(user.getId(), row)).toList();
    }

    /** The one of this account with this id. */
    Optional<StoredCard> of(UserModel user, String id) {
        return of(user).stream().filter(card -> card.id().equals(id)).findFirst();
    }

    private record Row(
            String id,
            Instant linked,
            @Nullable String data,
            @Nullable String secret,
            @Nullable Long generation) {}

    private List<Row> rows(String userId) {
        EntityManager entities =
                session.getProvider(JpaConnectionProvider.class).getEntityManager();
        Stream<Object[]> found = entities
                .createQuery(
                        "select c.id, c.createdDate, c.credentialData, c.secretData, g.generation from CredentialEntity c"
                                + " left join CardGenerationEntity g on g.cardId = c.id and g.userId = c.user.id"
                                + " and g.realmId = :realm where c.user.id = :user and c.type = :type order by c.priority",
                        Object[].class)
                .setParameter("realm", realm.getId())
                .setParameter("user", userId)
                .setParameter("type", CardCredential.TYPE)
                .getResultList()
                .stream();
        return found.map(row -> new Row(
                        (String) row[0],
                        Instant.ofEpochMilli(row[1] instanceof Long time ? time : 0),
                        (String) row[2],
                        (String) row[3],
                        (Long) row[4]))
                .toList();
    }

    private StoredCard read(String userId, Row row) {
        CardSecret secret = CardSecret.read(row.secret);
        CardStateMac mac = new CardStateMac(installation, realm);
        boolean ours = row.generation != null
                && row.generation == secret.generation()
                && mac.holds(CardSecret.macIn(row.secret), userId, row.id, new CardStateMac.Content(row.data, secret));
        return ours
                ? new StoredCard(row.id, row.linked, CardData.fromJson(row.data), secret)
                : new StoredCard(row.id, row.linked, CardData.fromJson(""), secret.referenceOnly());
    }
}
