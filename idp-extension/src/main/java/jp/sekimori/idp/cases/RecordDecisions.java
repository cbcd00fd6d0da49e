// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.cases;

import java.util.Optional;
import java.util.function.Function;
import jp.sekimori.eid.Reason;
import jp.sekimori.idp.card.LockedAccount;
import jp.sekimori.idp.card.ResidentRecord;
import jp.sekimori.idp.card.ResidentRecords;
import jp.sekimori.idp.server.Installation;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** What staff decide of a record that waits: it becomes the account's, or is forgotten, in one transaction. */
public final class RecordDecisions {
    private final KeycloakSession session;
    private final Installation installation;

    /** Decisions for the request of this session. */
    public RecordDecisions(KeycloakSession session, Installation installation) {
        this.session = session;
        this.installation = installation;
    }

    /** Makes it the account's record; the reason when it may not be, empty when it is now. */
    public Optional<Reason> accept(WaitingRecord record) {
        return inOwnTransaction(own -> {
            Optional<Reason> problem = accept(own, record);
            if (problem.isPresent()) {
                own.getTransactionManager().setRollbackOnly();
            }
            return problem;
        });
    }

    /** Forgets it; the account stays as it is. */
    public Optional<Reason> refuse(WaitingRecord record) {
        return inOwnTransaction(own ->
                new WaitingRecords(own, installation).end(own.getContext().getRealm(), record)
                        ? Optional.empty()
                        : Optional.of(Reason.STAFF_TARGET_NOT_FOUND));
    }

    private Optional<Reason> accept(KeycloakSession own, WaitingRecord record) {
        RealmModel realm = own.getContext().getRealm();
        WaitingRecords waiting = new WaitingRecords(own, installation);
        Optional<UserModel> user = LockedAccount.of(own, record.userId()).map(LockedAccount::user);
        Optional<HeldRecord> held = waiting.opened(realm, record);
        if (user.isEmpty() || held.isEmpty() || !waiting.end(realm, record)) {
            return Optional.of(Reason.STAFF_TARGET_NOT_FOUND);
        }
        ResidentRecords records = new ResidentRecords(installation.linkKeys(), installation.clock());
        ResidentRecord fresh = held.get().record();
        if (records.of(realm, user.get())
                .filter(known -> otherPerson(known, fresh))
                .isPresent()) {
            return Optional.of(Reason.RENEWAL_OF_OTHER_PERSON);
        }
        records.write(realm, user.get(), fresh);
        return Optional.empty();
    }

    // Names, addresses and the sex on record can change; a date of birth cannot.
    private static boolean otherPerson(ResidentRecord known, ResidentRecord fresh) {
        return !known.person()
                .birthDate()
                .national()
                .equals(fresh.person().birthDate().national());
    }

    private Optional<Reason> inOwnTransaction(Function<KeycloakSession, Optional<Reason>> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(), session.getContext(), work::apply, "sekimori record");
    }
}
