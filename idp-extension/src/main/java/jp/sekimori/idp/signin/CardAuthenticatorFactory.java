// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.signin;

import jp.sekimori.idp.card.CardCredential;
import jp.sekimori.idp.proof.CardStep;
import jp.sekimori.idp.server.StepFactory;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;

/** The step that asks for the card. */
public final class CardAuthenticatorFactory extends StepFactory {
    /** Id in flows. */
    public static final String PROVIDER_ID = CardStep.PROVIDER_ID;

    /** For the server. */
    public CardAuthenticatorFactory() {
        super(PROVIDER_ID, "Sekimori: card", anyPlace());
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return new CardAuthenticator(session);
    }

    @Override
    public String getHelpText() {
        return "Signs in with the My Number Card and the card authenticator on the resident's PC.";
    }

    @Override
    public String getReferenceCategory() {
        return CardCredential.TYPE;
    }
}
