// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.sekimori.eid.Reason;
import jp.sekimori.idp.server.LinkKeys;
import org.jboss.logging.Logger;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The records of residents, as attributes of their accounts. A record whose authentication code does not hold is treated as absent, and
 * a warning without any of its content is logged. Safe for use from several threads, as far as the account is.
 */
public final class ResidentRecords {
    private static final Logger LOGGER = Logger.getLogger(ResidentRecords.class);
    /** The account's attribute with the nine digits of a date of birth: to find an account by, proven by nothing but its authentication code. */
    public static final String BIRTH_DATE = RecordTexts.BIRTH_DATE;

    private static final String MAC = "sekimori_mac";
    private static final String HISTORY = "sekimori_history";

    private final LinkKeys keys;
    private final Clock clock;

    /** Records under codes of the realms' link keys. */
    public ResidentRecords(LinkKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** The record of this account; empty when there is none, or when its authentication code does not hold. */
    public Optional<ResidentRecord> of(RealmModel realm, UserModel user) {
        return genuine(realm, user).flatMap(RecordTexts::read);
    }

    /** The records before the present one, newest first; empty when their authentication code does not hold. */
    public List<ResidentRecord> history(RealmModel realm, UserModel user) {
        return genuine(realm, user).isEmpty()
                ? List.of()
                : kept(realm, user).map(RecordHistory::records).orElse(List.of());
    }

    /** Makes this the present record; the one before it, when it was a good one, goes to the front of the history. */
    public void write(RealmModel realm, UserModel user, ResidentRecord fresh) {
        RecordMac mac = mac(realm, user);
        RecordHistory history = genuine(realm, user)
                .map(former -> kept(realm, user).orElseGet(RecordHistory::empty).with(former, clock.instant()))
                .orElseGet(RecordHistory::empty);
        Map<String, String> texts = RecordTexts.of(fresh);
        String recordMac = mac.over(texts);
        texts.forEach(user::setSingleAttribute);
        user.setSingleAttribute(MAC, recordMac);
        user.setSingleAttribute(HISTORY, history.text(mac, recordMac));
    }

    private Optional<Map<String, String>> genuine(RealmModel realm, UserModel user) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name : RecordTexts.NAMES) {
            only(user, name).ifPresent(text -> texts.put(name, text));
        }
        Optional<String> found = only(user, MAC);
        if (texts.isEmpty() && found.isEmpty()) {
            return Optional.empty();
        }
        if (found.isEmpty() || !mac(realm, user).holds(found.get(), texts)) {
            warn(realm, user, "record");
            return Optional.empty();
        }
        return Optional.of(texts);
    }

    /** The history, when it is a good one. */
    private Optional<RecordHistory> kept(RealmModel realm, UserModel user) {
        String recordMac = only(user, MAC).orElse("");
        Optional<RecordHistory> history =
                RecordHistory.read(only(user, HISTORY).orElse(""), mac(realm, user), recordMac);
        if (history.isEmpty()) {
            warn(realm, user, "history");
        }
        return history;
    }

    /** The value of this attribute; of several, which we never write, none. */
    private static Optional<String> only(UserModel user, String name) {
        List<String> values = user.getAttributeStream(name).limit(2).toList();
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    private RecordMac mac(RealmModel realm, UserModel user) {
        return new RecordMac(keys.of(realm.getName()), realm.getId(), user.getId());
    }

    // The account's id is a random one; nothing of what the attributes hold is told.
    private static void warn(RealmModel realm, UserModel user, String what) {
        LOGGER.warnf(
                "%s the authentication code of the %s of account %s in realm %s does not hold; it counts as absent",
                Reason.RESIDENT_RECORD_CHANGED.code(), what, user.getId(), realm.getName());
    }
}
