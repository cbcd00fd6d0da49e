// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.keycloak.Config;
import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** A page after the sign-in that knows nothing of us, as a later version of the server may add one. */
public final class ProbeLaterFactory implements RequiredActionFactory {
    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return new Later();
    }

    @Override
    public String getId() {
        return "probe-later";
    }

    @Override
    public String getDisplayText() {
        return "later";
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}

    private static final class Later implements RequiredActionProvider {
        @Override
        public InitiatedActionSupport initiatedActionSupport() {
            return InitiatedActionSupport.SUPPORTED;
        }

        @Override
        public void evaluateTriggers(RequiredActionContext context) {}

        @Override
        public void requiredActionChallenge(RequiredActionContext context) {
            String action = context.getActionUrl().toString();
            context.challenge(Response.ok(
                            "<form id=\"later\" method=\"post\" action=\"" + action.replace("&", "&amp;")
                                    + "\"></form>",
                            MediaType.TEXT_HTML_TYPE)
                    .build());
        }

        @Override
        public void processAction(RequiredActionContext context) {
            context.success();
        }

        @Override
        public void close() {}
    }
}
