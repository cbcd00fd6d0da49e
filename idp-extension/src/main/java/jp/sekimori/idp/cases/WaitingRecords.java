// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.cases;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import jp.sekimori.idp.server.Installation;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The records of a realm that wait for staff. An account has one at a time, the newest. */
public final class WaitingRecords {
    private final CaseQueue queue;
    private final Installation installation;

    /** The records in the transaction of this session. */
    public WaitingRecords(KeycloakSession session, Installation installation) {
        this.queue = new CaseQueue(session, installation, CaseKind.RECORD);
        this.installation = installation;
    }

    /**
     * Holds this for an account that is locked or new. Another statement than before has another handle: staff accept what
     * they looked at, and nothing that took its place since. The same one waits on.
     */
    public void hold(RealmModel realm, String userId, HeldRecord held) {
        queue.forgetExpired();
        Optional<CaseEntity> before = queue.about(realm, userId);
        if (before.flatMap(row -> content(realm, row)).filter(held::saysTheSame).isPresent()) {
            return;
        }
        before.ifPresent(row -> queue.remove(realm, row));
        queue.add(realm, CaseQueue.About.account(userId), held.toText());
    }

    /** The record that waits for this account. */
    public Optional<WaitingRecord> of(RealmModel realm, String userId) {
        return queue.about(realm, userId).map(WaitingRecords::record).filter(this::live);
    }

    /** The newest that can be accepted, of those that are wanted. */
    public List<WaitingRecord> newest(RealmModel realm, Predicate<WaitingRecord> wanted) {
        return queue.newest(realm, row -> wanted.test(record(row))).stream()
                .map(WaitingRecords::record)
                .toList();
    }

    /** The one that this handle names, as somebody typed it. */
    public Optional<WaitingRecord> find(RealmModel realm, String typed) {
        return queue.find(realm, typed).map(WaitingRecords::record).filter(this::live);
    }

    /** What it holds; empty when it was not written here for this account, or is not there any more. */
    public Optional<HeldRecord> opened(RealmModel realm, WaitingRecord record) {
        return queue.find(realm, record.handle())
                .filter(row -> record(row).equals(record))
                .flatMap(row -> content(realm, row));
    }

    /** Ends the wait. True for exactly one caller, on any number of nodes; never when its time is over or another one took its place. */
    boolean end(RealmModel realm, WaitingRecord record) {
        return CaseHandle.read(record.handle())
                .filter(handle -> queue.end(realm, handle))
                .isPresent();
    }

    /** Nothing waits for this account any more: it has a newer record, or is gone. */
    public void forget(RealmModel realm, String userId) {
        queue.forget(realm, userId);
    }

    private Optional<HeldRecord> content(RealmModel realm, CaseEntity row) {
        return queue.content(realm, row).flatMap(HeldRecord::parse);
    }

    private boolean live(WaitingRecord record) {
        return installation.clock().instant().isBefore(record.expires());
    }

    private static WaitingRecord record(CaseEntity row) {
        return new WaitingRecord(row.handle().text(), row.userId(), row.asked(), row.expires());
    }
}
