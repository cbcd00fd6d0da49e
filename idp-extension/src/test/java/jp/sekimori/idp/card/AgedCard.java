// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import jp.sekimori.idp.server.Installation;
import jp.sekimori.idp.server.InstallationSource;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** A card of a while ago, written as the server writes it: what time alone would make. */
public final class AgedCard {
    private AgedCard() {}

    /** The cards of this account took an earlier one's place that long before now. */
    public static void relinkedBefore(KeycloakSession session, String account, Duration ago) {
        change(
                session,
                account,
                (card, now) -> card.with(new CardData(
                        card.data().scheme(),
                        card.data().suspension(),
                        card.data().checked(),
                        Optional.of(now.minus(ago)),
                        card.data().confirmed(),
                        card.data().word())));
    }

    /** Somebody was asked about the revocation of the cards of this account that long before now. */
    public static void askedBefore(KeycloakSession session, String account, Duration ago) {
        change(session, account, (card, now) -> card.with(card.data().checkedAt(now.minus(ago))));
    }

    /** The resident was told on a page, this many days before the end of the cards of this account. */
    public static void told(KeycloakSession session, String account, int days) {
        change(session, account, (card, now) -> card.with(card.secret().tellingDays("end_page", days)));
    }

    /** A device of this name is registered with the cards of this account; false when none takes it. */
    public static boolean bound(KeycloakSession session, String account, String device) {
        RealmModel realm = session.getContext().getRealm();
        UserModel user = session.users().getUserById(realm, account);
        Installation installation = InstallationSource.of(session);
        return new CardDevices(session, installation)
                .bind(user, DeviceMark.of(installation, realm, user, device, "key"));
    }

    private static void change(
            KeycloakSession session, String account, BiFunction<StoredCard, Instant, StoredCard> change) {
        Instant now = InstallationSource.of(session).clock().instant();
        CardChange.of(session, InstallationSource.of(session), account, (writer, locked) -> {
            writer.cards().forEach(card -> writer.change(card.id(), found -> change.apply(found, now)));
            return true;
        });
    }
}
