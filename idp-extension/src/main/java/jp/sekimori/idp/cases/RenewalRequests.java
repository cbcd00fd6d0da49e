// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.cases;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import jp.sekimori.eid.evidence.CardKey;
import jp.sekimori.idp.keys.KeyPurpose;
import jp.sekimori.idp.keys.TextEncryption;
import jp.sekimori.idp.server.Installation;
import jp.sekimori.idp.server.RequestHandle;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The requests of a realm, on all nodes one database. One card has one at a time; what it holds is encrypted, and forgotten
 * with the decision.
 */
public final class RenewalRequests {
    /** How long a request can be approved. */
    public static final Duration LIFE = Duration.ofDays(30);

    private static final int LISTED = 200;
    // A fifth of a city of 66,000 renews a year, over a thousand a month; more than this is no city's queue.
    private static final int MOST_WAITING = 5_000;

    private final EntityManager entities;
    private final Installation installation;

    /** The requests in the transaction of this session. */
    public RenewalRequests(KeycloakSession session, Installation installation) {
        this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        this.installation = installation;
    }

    /**
     * Keeps a request; a card that waits for a decision keeps the one that it has. Empty when too many wait.
     *
     * @throws jakarta.persistence.PersistenceException when the same card asked at the same moment
     */
    public Optional<RenewalRequest> ask(RealmModel realm, RequestedCard requested) {
        Instant now = installation.clock().instant();
        String card = hash(realm, requested.card().key());
        entities.createQuery("delete from RenewalRequestEntity r where r.expiresAt <= :now"
                        + " or (r.realmId = :realm and r.cardHash = :card and r.state <> :waiting)")
                .setParameter("now", now.toEpochMilli())
                .setParameter("realm", realm.getId())
                .setParameter("card", card)
                .setParameter("waiting", RenewalState.WAITING.wire())
                .executeUpdate();
        Optional<RenewalRequest> earlier = ofCard(realm, card);
        return earlier.isPresent() || waiting(realm) >= MOST_WAITING
                ? earlier
                : Optional.of(keep(realm, requested, card, now));
    }

    /** Forgets the requests of all realms whose time is over: also where nobody asks any more, nobody is kept for longer. */
    public void forgetExpired() {
        entities.createQuery("delete from RenewalRequestEntity r where r.expiresAt <= :now")
                .setParameter("now", installation.clock().instant().toEpochMilli())
                .executeUpdate();
    }

    /** The newest requests whose time is not over, of those that are wanted. */
    public List<RenewalRequest> newest(RealmModel realm, Predicate<RenewalRequest> wanted) {
        return entities
                .createQuery(
                        "select r from RenewalRequestEntity r where r.realmId = :realm and r.expiresAt > :now"
                                + " order by r.askedAt desc",
                        RenewalRequestEntity.class)
                .setParameter("realm", realm.getId())
                .setParameter("now", installation.clock().instant().toEpochMilli())
                .getResultList()
                .stream()
                .map(RenewalRequestEntity::request)
                .filter(wanted)
                .limit(LISTED)
                .toList();
    }

    /** The request that this handle names, as somebody typed it. */
    public Optional<RenewalRequest> find(RealmModel realm, String typed) {
        return row(realm, typed).map(RenewalRequestEntity::request);
    }

    /** What the request holds; empty when it was decided, or when it was not written here. */
    public Optional<RequestedCard> opened(RealmModel realm, RenewalRequest request) {
        return row(realm, request.handle())
                .flatMap(row -> encryption(realm, row.handle()).decrypt(row.encrypted()))
                .flatMap(RequestedCard::parse);
    }

    /** Decides it and forgets what it holds. True for exactly one caller, on any number of nodes; never for one whose time is over. */
    boolean decide(RealmModel realm, RenewalRequest request, RenewalState decision) {
        return entities.createQuery("update RenewalRequestEntity r set r.state = :decision, r.encrypted = ''"
                                + " where r.realmId = :realm and r.handle = :handle and r.state = :waiting"
                                + " and r.expiresAt > :now")
                        .setParameter("decision", decision.wire())
                        .setParameter("realm", realm.getId())
                        .setParameter("handle", request.handle().replace("-", ""))
                        .setParameter("waiting", RenewalState.WAITING.wire())
                        .setParameter("now", installation.clock().instant().toEpochMilli())
                        .executeUpdate()
                == 1;
    }

    private RenewalRequest keep(RealmModel realm, RequestedCard requested, String card, Instant now) {
        RequestHandle handle = RequestHandle.generate(installation.random());
        RenewalRequest request = new RenewalRequest(handle.text(), RenewalState.WAITING, now, now.plus(LIFE));
        String encrypted = encryption(realm, handle.signs()).encrypt(requested.toText(), installation.random());
        entities.persist(new RenewalRequestEntity(realm.getId(), request, card, encrypted));
        entities.flush();
        return request;
    }

    private Optional<RenewalRequest> ofCard(RealmModel realm, String card) {
        return entities.createQuery(
                        "select r from RenewalRequestEntity r where r.realmId = :realm and r.cardHash = :card",
                        RenewalRequestEntity.class)
                .setParameter("realm", realm.getId())
                .setParameter("card", card)
                .getResultStream()
                .findFirst()
                .map(RenewalRequestEntity::request);
    }

    private long waiting(RealmModel realm) {
        return entities.createQuery(
                        "select count(r) from RenewalRequestEntity r where r.realmId = :realm and r.state = :waiting",
                        Long.class)
                .setParameter("realm", realm.getId())
                .setParameter("waiting", RenewalState.WAITING.wire())
                .getSingleResult();
    }

    private Optional<RenewalRequestEntity> row(RealmModel realm, String typed) {
        return RequestHandle.read(typed).flatMap(handle -> entities.createQuery(
                        "select r from RenewalRequestEntity r where r.realmId = :realm and r.handle = :handle",
                        RenewalRequestEntity.class)
                .setParameter("realm", realm.getId())
                .setParameter("handle", handle.signs())
                .getResultStream()
                .findFirst());
    }

    // Not the id of the link: whoever reads the database must not find the link that belongs to a row here.
    private String hash(RealmModel realm, CardKey card) {
        return installation
                .linkKeys()
                .of(realm.getName())
                .mac(KeyPurpose.RENEWAL_CARD)
                .text(List.of(
                        realm.getId(),
                        card.scheme(),
                        card.anchorKeyId(),
                        card.serial().toString()));
    }

    private TextEncryption encryption(RealmModel realm, String handle) {
        return installation
                .linkKeys()
                .of(realm.getName())
                .encryption(KeyPurpose.RENEWAL_REQUEST, List.of(realm.getId(), handle));
    }
}
