// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import jp.sekimori.idp.configuration.Installation;
import jp.sekimori.idp.configuration.InstallationSource;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** A card of a while ago, sealed as the server seals it: what time alone would make. */
public final class AgedCard {
    private AgedCard() {}

    /** The cards of this account took an earlier one's place that long before now. */
    public static void relinkedBefore(KeycloakSession session, String account, Duration ago) {
        change(
                session,
                account,
                (data, now) -> new CardData(
                        data.scheme(),
                        data.suspension(),
                        data.checked(),
                        Optional.of(now.minus(ago)),
                        data.confirmed(),
                        data.word()));
    }

    /** Somebody was asked about the revocation of the cards of this account that long before now. */
    public static void askedBefore(KeycloakSession session, String account, Duration ago) {
        change(session, account, (data, now) -> data.checkedAt(now.minus(ago)));
    }

    private static void change(
            KeycloakSession session, String account, BiFunction<CardData, Instant, CardData> change) {
        Installation installation = InstallationSource.of(session);
        RealmModel realm = session.getContext().getRealm();
        UserModel user = session.users().getUserById(realm, account);
        StateSeal seal = new StateSeal(installation, realm);
        user.credentialManager()
                .getStoredCredentialsByTypeStream(CardCredential.TYPE)
                .toList()
                .forEach(card -> {
                    CardData changed = change.apply(
                            seal.read(user, card), installation.clock().instant());
                    seal.write(user, card, changed);
                    user.credentialManager().updateStoredCredential(card);
                });
    }
}
