// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.level;

import jp.sekimori.eid.Level;
import jp.sekimori.idp.account.CardCredential;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;

/**
 * The one gate that looks at the card's state, for every way that goes on from an earlier sign-in (design §6.13, security
 * rule 32): the card that stood at its beginning must still be the account's.
 */
final class CardState {
    private CardState() {}

    /** True when this session rests on evidence of ours. */
    static boolean restsOnCard(UserSessionModel userSession) {
        return EvidenceNotes.established(userSession, Level.AAL2).isPresent();
    }

    /** True when the account still has its card. */
    static boolean hasCard(UserModel user) {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(CardCredential.TYPE)
                .findAny()
                .isPresent();
    }
}
