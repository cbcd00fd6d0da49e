// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import jp.sekimori.idp.server.StepFactory;
import org.keycloak.authentication.AuthenticationFlowCallbackFactory;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;

/** The gate that sets the level. */
public final class EvidenceGateFactory extends StepFactory implements AuthenticationFlowCallbackFactory {
    /** Id in flows. */
    public static final String PROVIDER_ID = "sekimori-evidence-gate";

    /** For the server. */
    public EvidenceGateFactory() {
        super(PROVIDER_ID, "Sekimori: evidence gate", anyPlace());
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return new EvidenceGate(session);
    }

    @Override
    public String getHelpText() {
        return "Silent. Sets the level that the evidence carries. Direct child of the level-2 sub-flow, after its condition.";
    }
}
