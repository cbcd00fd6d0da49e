// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.account;

import java.time.Duration;
import java.util.Optional;
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
        Installation installation = InstallationSource.of(session);
        RealmModel realm = session.getContext().getRealm();
        UserModel user = session.users().getUserById(realm, account);
        StateSeal seal = new StateSeal(installation, realm);
        user.credentialManager()
                .getStoredCredentialsByTypeStream(CardCredential.TYPE)
                .toList()
                .forEach(card -> {
                    CardData data = seal.read(user, card);
                    seal.write(
                            user,
                            card,
                            new CardData(
                                    data.scheme(),
                                    data.suspension(),
                                    data.checked(),
                                    Optional.of(installation.clock().instant().minus(ago)),
                                    data.confirmed()));
                    user.credentialManager().updateStoredCredential(card);
                });
    }
}
