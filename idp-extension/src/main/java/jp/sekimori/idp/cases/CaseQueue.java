// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.cases;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import jp.sekimori.idp.keys.TextEncryption;
import jp.sekimori.idp.server.Installation;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The cases of one kind, on all nodes one database. Each has a handle that a resident can say, ends after thirty days, holds
 * what it holds encrypted for its own row, and is decided once: with the decision, or at its end, that is forgotten.
 */
final class CaseQueue {
    /** How long a case can be decided. */
    static final Duration LIFE = Duration.ofDays(30);

    private static final int LISTED = 200;

    private final EntityManager entities;
    private final Installation installation;
    private final CaseKind kind;

    /** The cases in the transaction of this session. */
    CaseQueue(KeycloakSession session, Installation installation, CaseKind kind) {
        this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        this.installation = installation;
        this.kind = kind;
    }

    /**
     * What a new case is about.
     *
     * @param subject of one kind, one case a subject
     * @param userId the account that it concerns; empty when none is known
     */
    record About(String subject, Optional<String> userId) {
        static About account(String userId) {
            return new About(userId, Optional.of(userId));
        }
    }

    /**
     * Adds a case.
     *
     * @param content what is kept encrypted
     * @throws jakarta.persistence.PersistenceException when another request added one about this subject meanwhile
     */
    CaseEntity add(RealmModel realm, About about, String content) {
        CaseHandle handle = CaseHandle.generate(installation.random());
        String encrypted = encryption(realm, handle, about.userId().orElse("")).encrypt(content, installation.random());
        return persist(realm, handle, about, new Kept(null, encrypted));
    }

    /** Adds a case that is proven by a secret, of which this is the authentication code. */
    CaseEntity addSecret(RealmModel realm, CaseHandle handle, String userId, String secretMac) {
        return persist(realm, handle, new About(handle.signs(), Optional.of(userId)), new Kept(secretMac, null));
    }

    private record Kept(
            @Nullable String secretMac, @Nullable String encrypted) {}

    private CaseEntity persist(RealmModel realm, CaseHandle handle, About about, Kept kept) {
        Instant now = installation.clock().instant();
        CaseEntity row = new CaseEntity(realm.getId(), handle, kind, about.subject())
                .with(kept.secretMac(), kept.encrypted())
                .from(now, now.plus(LIFE));
        about.userId().ifPresent(row::of);
        entities.persist(row);
        entities.flush();
        return row;
    }

    /** The case about this subject, whatever its state and time. */
    Optional<CaseEntity> about(RealmModel realm, String subject) {
        return entities.createQuery(
                        "select c from CaseEntity c where c.realmId = :realm and c.kind = :kind and c.subject = :subject",
                        CaseEntity.class)
                .setParameter("realm", realm.getId())
                .setParameter("kind", kind.wire())
                .setParameter("subject", subject)
                .getResultStream()
                .findFirst();
    }

    /** The case that this handle names, as somebody typed it, whatever its state and time. */
    Optional<CaseEntity> find(RealmModel realm, String typed) {
        return CaseHandle.read(typed).flatMap(handle -> entities.createQuery(
                        "select c from CaseEntity c where c.realmId = :realm and c.kind = :kind and c.handle = :handle",
                        CaseEntity.class)
                .setParameter("realm", realm.getId())
                .setParameter("kind", kind.wire())
                .setParameter("handle", handle.signs())
                .getResultStream()
                .findFirst());
    }

    /** The newest whose time is not over, of those that are wanted. */
    List<CaseEntity> newest(RealmModel realm, Predicate<CaseEntity> wanted) {
        return entities
                .createQuery(
                        "select c from CaseEntity c where c.realmId = :realm and c.kind = :kind and c.expiresAt > :now"
                                + " order by c.askedAt desc",
                        CaseEntity.class)
                .setParameter("realm", realm.getId())
                .setParameter("kind", kind.wire())
                .setParameter("now", now())
                .getResultList()
                .stream()
                .filter(wanted)
                .limit(LISTED)
                .toList();
    }

    /** How many wait for a decision. */
    long waiting(RealmModel realm) {
        return entities.createQuery(
                        "select count(c) from CaseEntity c where c.realmId = :realm and c.kind = :kind"
                                + " and c.state = :waiting",
                        Long.class)
                .setParameter("realm", realm.getId())
                .setParameter("kind", kind.wire())
                .setParameter("waiting", CaseState.WAITING.wire())
                .getSingleResult();
    }

    /** What the case holds; empty when it was decided, or when this server did not write it for this row. */
    Optional<String> content(RealmModel realm, CaseEntity row) {
        return encryption(realm, row.handle(), row.userId()).decrypt(row.encrypted());
    }

    /** Decides it and forgets what it holds. True for exactly one caller, on any number of nodes; never for one whose time is over. */
    boolean decide(RealmModel realm, CaseHandle handle, CaseState decision) {
        return of(
                                "update CaseEntity c set c.state = :decision, c.encrypted = ''"
                                        + " where c.realmId = :realm and c.kind = :kind and c.handle = :handle"
                                        + " and c.state = :waiting and c.expiresAt > :now",
                                realm,
                                handle)
                        .setParameter("decision", decision.wire())
                        .setParameter("waiting", CaseState.WAITING.wire())
                        .setParameter("now", now())
                        .executeUpdate()
                == 1;
    }

    /** Decides it and forgets all of it. True for exactly one caller, on any number of nodes; never for one whose time is over. */
    boolean end(RealmModel realm, CaseHandle handle) {
        return of(
                                "delete from CaseEntity c where c.realmId = :realm and c.kind = :kind"
                                        + " and c.handle = :handle and c.expiresAt > :now",
                                realm,
                                handle)
                        .setParameter("now", now())
                        .executeUpdate()
                == 1;
    }

    /** Counts one try, by the database itself; true while there were fewer than so many. */
    boolean tried(RealmModel realm, CaseHandle handle, int most) {
        return of(
                                "update CaseEntity c set c.tries = c.tries + 1 where c.realmId = :realm and c.kind = :kind"
                                        + " and c.handle = :handle and c.tries < :most and c.expiresAt > :now",
                                realm,
                                handle)
                        .setParameter("most", most)
                        .setParameter("now", now())
                        .executeUpdate()
                == 1;
    }

    /** Removes a case that is of no use any more; it may be gone already, by another request. */
    void remove(RealmModel realm, CaseEntity row) {
        entities.detach(row);
        of(
                        "delete from CaseEntity c where c.realmId = :realm and c.kind = :kind and c.handle = :handle",
                        realm,
                        row.handle())
                .executeUpdate();
    }

    /** Forgets the cases of this account. */
    void forget(RealmModel realm, String userId) {
        entities.createQuery(
                        "delete from CaseEntity c where c.realmId = :realm and c.kind = :kind and c.userId = :user")
                .setParameter("realm", realm.getId())
                .setParameter("kind", kind.wire())
                .setParameter("user", userId)
                .executeUpdate();
    }

    /** Forgets those whose time is over, of this kind, in every realm: nobody is kept for longer where nobody asks any more. */
    void forgetExpired() {
        entities.createQuery("delete from CaseEntity c where c.kind = :kind and c.expiresAt <= :now")
                .setParameter("kind", kind.wire())
                .setParameter("now", now())
                .executeUpdate();
    }

    private Query of(String statement, RealmModel realm, CaseHandle handle) {
        return entities.createQuery(statement)
                .setParameter("realm", realm.getId())
                .setParameter("kind", kind.wire())
                .setParameter("handle", handle.signs());
    }

    private TextEncryption encryption(RealmModel realm, CaseHandle handle, String userId) {
        return installation
                .linkKeys()
                .of(realm.getName())
                .encryption(kind.purpose(), List.of(realm.getId(), handle.signs(), userId));
    }

    private long now() {
        return installation.clock().instant().toEpochMilli();
    }
}
