// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import java.util.Optional;
import jp.sekimori.eid.Level;
import jp.sekimori.eid.Reason;
import jp.sekimori.idp.card.CardStates;
import jp.sekimori.idp.server.InstallationSource;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;

/**
 * What a session needs to go on from an earlier sign-in (design §6.13, security rule 32): evidence of ours, and an account
 * whose card {@link CardStates}, the one gate for all ways, finds usable.
 */
final class CardState {
    private CardState() {}

    /** True when this session rests on evidence of ours. */
    static boolean restsOnCard(UserSessionModel userSession) {
        return EvidenceNotes.established(userSession, Level.AAL2).isPresent();
    }

    /** Why the account's card does not carry this session on; empty when it does. */
    static Optional<Reason> refusal(KeycloakSession session, RealmModel realm, UserModel user) {
        return new CardStates(session, InstallationSource.of(session))
                .usable(realm, user)
                .refusal();
    }
}
