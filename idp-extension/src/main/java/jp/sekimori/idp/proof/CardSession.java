// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import org.keycloak.models.UserSessionModel;

/** A session of a resident, as the account pages see it. */
public final class CardSession {
    private CardSession() {}

    /** True when this session began with a card or with what a card has registered. */
    public static boolean restsOnEvidence(UserSessionModel userSession) {
        return CardState.restsOnCard(userSession);
    }
}
