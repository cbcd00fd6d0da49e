// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.self;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.keycloak.events.EventStoreProvider;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The recent sign-ins of one account, from the server's own events. */
final class SignIns {
    private static final Duration PAST = Duration.ofDays(90);
    private static final int MOST = 50;

    private final List<SignInRecord> records;

    private SignIns(List<SignInRecord> records) {
        this.records = records;
    }

    static SignIns of(KeycloakSession session, UserModel user, Instant now) {
        RealmModel realm = session.getContext().getRealm();
        return new SignIns(session.getProvider(EventStoreProvider.class)
                .createQuery()
                .realm(realm.getId())
                .user(user.getId())
                .type(EventType.LOGIN, EventType.LOGIN_ERROR)
                .fromDate(now.minus(PAST).toEpochMilli())
                .orderByDescTime()
                .maxResults(MOST)
                .getResultStream()
                .map(SignInRecord::of)
                .toList());
    }

    /** Newest first, at most 50, of the last 90 days. */
    List<SignInRecord> records() {
        return records;
    }

    Optional<SignInRecord> find(String id) {
        return records.stream().filter(record -> record.id().equals(id)).findFirst();
    }

    /** The sign-in with card or device at the beginning of the session that this one went on with. */
    Optional<SignInRecord> beginningOf(SignInRecord record) {
        if (record.way() != SignInRecord.Way.SIGNED_IN_BEFORE) {
            return Optional.of(record);
        }
        return records.stream()
                .filter(other -> other.way() != SignInRecord.Way.SIGNED_IN_BEFORE)
                .filter(other -> other.succeeded() && other.session().equals(record.session()))
                .findFirst();
    }
}
