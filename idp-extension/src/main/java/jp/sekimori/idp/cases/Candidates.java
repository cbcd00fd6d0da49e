// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.cases;

import java.util.List;
import java.util.Optional;
import jp.sekimori.eid.person.PersonAttributes;
import jp.sekimori.idp.card.ResidentRecord;
import jp.sekimori.idp.card.ResidentRecords;
import jp.sekimori.idp.server.Installation;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Accounts whose record fits the holder of a new card: where staff may look, and never a decision. */
public final class Candidates {
    private static final int MOST = 20;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final ResidentRecords records;

    /** The candidates in this realm. */
    public Candidates(KeycloakSession session, RealmModel realm, Installation installation) {
        this.session = session;
        this.realm = realm;
        this.records = new ResidentRecords(installation.linkKeys(), installation.clock());
    }

    /** Those with the same name, date of birth and sex, at most 20; none where a city reads no signature certificate. */
    public List<UserModel> of(RequestedCard requested) {
        return requested
                .holder()
                .map(ResidentRecord::person)
                .map(stated -> session.users()
                        .searchForUserByUserAttributeStream(
                                realm,
                                ResidentRecords.BIRTH_DATE,
                                stated.birthDate().certificateText())
                        .filter(user -> fits(user, stated))
                        .limit(MOST)
                        .toList())
                .orElse(List.of());
    }

    /** How this account compares; empty when one of both has nothing to compare. */
    public Optional<HolderMatch> match(UserModel user, RequestedCard requested) {
        return requested.holder().flatMap(stated -> records.of(realm, user)
                .map(known -> new HolderMatch(known.person(), stated.person())));
    }

    private boolean fits(UserModel user, PersonAttributes stated) {
        return records.of(realm, user)
                .map(known -> new HolderMatch(known.person(), stated))
                .filter(match -> !match.contradicts() && match.sameName())
                .isPresent();
    }
}
