// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import jp.sekimori.idp.server.StepFactory;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;

/**
 * The step that needs level 3. It has an id of its own and no reference category: else the card credential would count as
 * level 3.
 */
public final class CardLevel3Factory extends StepFactory {
    /** Id in flows. */
    public static final String PROVIDER_ID = "sekimori-card-aal3";

    /** For the server. */
    public CardLevel3Factory() {
        super(PROVIDER_ID, "Sekimori: card, level 3", anyPlace());
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return new CardLevel3();
    }

    @Override
    public String getHelpText() {
        return "Succeeds only on evidence of level aal3 from this sign-in; otherwise the client receives an OAuth error.";
    }
}
