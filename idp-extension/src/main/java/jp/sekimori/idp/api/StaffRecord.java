// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.api;

import java.util.Map;
import java.util.Optional;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.person.BirthDate;
import jp.sekimori.eid.person.PersonAttributes;
import jp.sekimori.eid.person.Sex;
import jp.sekimori.eid.person.SubstitutedText;
import jp.sekimori.idp.card.Joined;
import jp.sekimori.idp.card.LockedAccount;
import jp.sekimori.idp.card.ResidentRecord;
import jp.sekimori.idp.card.ResidentRecords;
import jp.sekimori.idp.card.Source;
import jp.sekimori.idp.server.Installation;
import jp.sekimori.idp.signin.Policy;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * What staff say of an invited resident (design §7): taken from the city's register, which verifies nothing, or said after
 * looking at the person's papers. It never takes the place of what a signature certificate says.
 */
final class StaffRecord {
    private final KeycloakSession session;
    private final Installation installation;

    StaffRecord(KeycloakSession session, Installation installation) {
        this.session = session;
        this.installation = installation;
    }

    /** The person and the source that a request states; empty when one of its members is missing or wrong. */
    Optional<ResidentRecord> read(Map<String, String> body) {
        Optional<Source> source = source(body.getOrDefault("source", ""));
        Optional<BirthDate> birthDate = BirthDate.fromCertificateText("0" + body.getOrDefault("birthdate", ""));
        Optional<Sex> sex = Sex.fromCertificateText(body.getOrDefault("sex", ""));
        if (source.isEmpty() || birthDate.isEmpty() || sex.isEmpty()) {
            return Optional.empty();
        }
        try {
            PersonAttributes person = new PersonAttributes(
                    SubstitutedText.plain(body.getOrDefault("name", "")),
                    birthDate.get(),
                    sex.get(),
                    SubstitutedText.plain(body.getOrDefault("address", "")));
            return Optional.of(new ResidentRecord(
                    person, source.get(), Joined.STAFF, installation.clock().instant(), "", ""));
        } catch (IllegalArgumentException outOfBounds) {
            // Its text says no more than that; the request holds a person and is not kept.
            return Optional.empty();
        }
    }

    /** Makes it the account's record; the reason when it may not be, empty when it is now. */
    Optional<Reason> write(RealmModel realm, UserModel account, ResidentRecord record) {
        if (Policy.of(realm).filter(Policy.INVITED::equals).isEmpty()) {
            return Optional.of(Reason.RECORD_NOT_FOR_STAFF);
        }
        return KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(),
                session.getContext(),
                own -> write(own, account.getId(), record),
                "sekimori record");
    }

    private Optional<Reason> write(KeycloakSession own, String id, ResidentRecord record) {
        RealmModel realm = own.getContext().getRealm();
        Optional<UserModel> user = LockedAccount.of(own, id).map(LockedAccount::user);
        if (user.isEmpty()) {
            return Optional.of(Reason.STAFF_TARGET_NOT_FOUND);
        }
        ResidentRecords records = new ResidentRecords(installation.linkKeys(), installation.clock());
        if (records.of(realm, user.get())
                .filter(known -> known.source() == Source.CERTIFICATE)
                .isPresent()) {
            return Optional.of(Reason.RECORD_NOT_FOR_STAFF);
        }
        records.write(realm, user.get(), record);
        return Optional.empty();
    }

    private static Optional<Source> source(String word) {
        return switch (word) {
            case "papers" -> Optional.of(Source.STAFF);
            case "register" -> Optional.of(Source.STATED);
            default -> Optional.empty();
        };
    }
}
