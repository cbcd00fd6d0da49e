// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import java.util.Optional;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The step of the flow that asks for a card. */
public final class CardStep {
    /** Id of the authenticator that shows the page. */
    public static final String PROVIDER_ID = "sekimori-card";

    private CardStep() {}

    /** The execution at which this authentication session stands, when it is the card's. */
    public static Optional<String> currentIn(AuthenticationSessionModel authSession) {
        return Optional.ofNullable(authSession.getAuthNote(AuthenticationProcessor.CURRENT_AUTHENTICATION_EXECUTION))
                .map(id -> authSession.getRealm().getAuthenticationExecutionById(id))
                .filter(execution -> PROVIDER_ID.equals(execution.getAuthenticator()))
                .map(AuthenticationExecutionModel::getId);
    }
}
