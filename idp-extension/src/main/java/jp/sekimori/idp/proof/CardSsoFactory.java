// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import jp.sekimori.idp.server.StepFactory;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;

/** The way in by cookie; takes the place of the server's own cookie step. */
public final class CardSsoFactory extends StepFactory {
    /** Id in flows. */
    public static final String PROVIDER_ID = "sekimori-sso";

    /** For the server. */
    public CardSsoFactory() {
        super(PROVIDER_ID, "Sekimori: signed in before", anyPlace());
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return new CardSso(session);
    }

    @Override
    public String getHelpText() {
        return "Cookie of an earlier sign-in, when that rests on card evidence and the account still has its card.";
    }
}
