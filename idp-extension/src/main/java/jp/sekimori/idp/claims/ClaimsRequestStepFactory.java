// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.claims;

import jp.sekimori.idp.server.StepFactory;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;

/** The step that reads the {@code claims} parameter; stands first in the flow and lets nobody in. */
public final class ClaimsRequestStepFactory extends StepFactory {
    /** Id in flows. */
    public static final String PROVIDER_ID = "sekimori-claims-request";

    /** For the server. */
    public ClaimsRequestStepFactory() {
        super(PROVIDER_ID, "Sekimori: claims request", besideOthers());
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return new ClaimsRequestStep();
    }

    @Override
    public String getHelpText() {
        return "Silent. Alternative, before all others: keeps an essential acr that stands beside verified_claims.";
    }
}
