// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.cases;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import jp.sekimori.idp.keys.KeyPurpose;
import jp.sekimori.idp.keys.TextEncryption;
import jp.sekimori.idp.server.Installation;
import jp.sekimori.idp.server.RequestHandle;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The records of a realm that wait for staff, on all nodes one database. An account has one at a time, the newest; what it
 * holds is encrypted, and gone with the decision, with its time, and with the account.
 */
public final class WaitingRecords {
    /** How long one can be accepted. */
    public static final Duration LIFE = Duration.ofDays(30);

    private static final int LISTED = 200;

    private final EntityManager entities;
    private final Installation installation;

    /** The records in the transaction of this session. */
    public WaitingRecords(KeycloakSession session, Installation installation) {
        this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        this.installation = installation;
    }

    /**
     * Holds this for an account that is locked or new. Another statement than before has another handle: staff accept what
     * they looked at, and nothing that took its place since. The same one waits on.
     */
    public void hold(RealmModel realm, String userId, HeldRecord held) {
        forgetExpired();
        if (of(realm, userId)
                .flatMap(before -> opened(realm, before))
                .filter(held::saysTheSame)
                .isPresent()) {
            return;
        }
        row(realm, userId).ifPresent(entities::remove);
        entities.flush();
        Instant now = installation.clock().instant();
        WaitingRecordEntity row =
                new WaitingRecordEntity(realm.getId(), RequestHandle.generate(installation.random()), userId);
        row.hold(
                encryption(realm, row.handle(), userId).encrypt(held.toText(), installation.random()),
                now,
                now.plus(LIFE));
        entities.persist(row);
        entities.flush();
    }

    /** The record that waits for this account. */
    public Optional<WaitingRecord> of(RealmModel realm, String userId) {
        return row(realm, userId).map(WaitingRecordEntity::record).filter(this::live);
    }

    /** The newest that can be accepted, of those that are wanted. */
    public List<WaitingRecord> newest(RealmModel realm, Predicate<WaitingRecord> wanted) {
        return entities
                .createQuery(
                        "select w from WaitingRecordEntity w where w.realmId = :realm and w.expiresAt > :now"
                                + " order by w.askedAt desc",
                        WaitingRecordEntity.class)
                .setParameter("realm", realm.getId())
                .setParameter("now", now())
                .getResultList()
                .stream()
                .map(WaitingRecordEntity::record)
                .filter(wanted)
                .limit(LISTED)
                .toList();
    }

    /** The one that this handle names, as somebody typed it. */
    public Optional<WaitingRecord> find(RealmModel realm, String typed) {
        return RequestHandle.read(typed)
                .flatMap(handle -> entities.createQuery(
                                "select w from WaitingRecordEntity w where w.realmId = :realm and w.handle = :handle",
                                WaitingRecordEntity.class)
                        .setParameter("realm", realm.getId())
                        .setParameter("handle", handle.signs())
                        .getResultStream()
                        .findFirst())
                .map(WaitingRecordEntity::record)
                .filter(this::live);
    }

    /** What it holds; empty when it was not written here, or when it has become another one. */
    public Optional<HeldRecord> opened(RealmModel realm, WaitingRecord record) {
        return row(realm, record.userId())
                .filter(row -> row.record().equals(record))
                .flatMap(row -> encryption(realm, row.handle(), record.userId()).decrypt(row.encrypted()))
                .flatMap(HeldRecord::parse);
    }

    /** Ends the wait. True for exactly one caller, on any number of nodes; never when its time is over or another one took its place. */
    boolean end(RealmModel realm, WaitingRecord record) {
        return entities.createQuery("delete from WaitingRecordEntity w where w.realmId = :realm and w.userId = :user"
                                + " and w.askedAt = :asked and w.expiresAt > :now")
                        .setParameter("realm", realm.getId())
                        .setParameter("user", record.userId())
                        .setParameter("asked", record.asked().toEpochMilli())
                        .setParameter("now", now())
                        .executeUpdate()
                == 1;
    }

    /** Nothing waits for this account any more: it has a newer record, or is gone. */
    public void forget(RealmModel realm, String userId) {
        entities.createQuery("delete from WaitingRecordEntity w where w.realmId = :realm and w.userId = :user")
                .setParameter("realm", realm.getId())
                .setParameter("user", userId)
                .executeUpdate();
    }

    /** Forgets those whose time is over, in every realm. */
    public void forgetExpired() {
        entities.createQuery("delete from WaitingRecordEntity w where w.expiresAt <= :now")
                .setParameter("now", now())
                .executeUpdate();
    }

    private Optional<WaitingRecordEntity> row(RealmModel realm, String userId) {
        return entities.createQuery(
                        "select w from WaitingRecordEntity w where w.realmId = :realm and w.userId = :user",
                        WaitingRecordEntity.class)
                .setParameter("realm", realm.getId())
                .setParameter("user", userId)
                .getResultStream()
                .findFirst();
    }

    private boolean live(WaitingRecord record) {
        return installation.clock().instant().isBefore(record.expires());
    }

    private long now() {
        return installation.clock().instant().toEpochMilli();
    }

    private TextEncryption encryption(RealmModel realm, RequestHandle handle, String userId) {
        return installation
                .linkKeys()
                .of(realm.getName())
                .encryption(KeyPurpose.WAITING_RECORD, List.of(realm.getId(), userId, handle.signs()));
    }
}
