// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderConfigProperty;

/** A page of somebody else's after the card, as a city may add one; shown to one client only. */
public final class ProbePauseFactory implements AuthenticatorFactory {
    private static final AuthenticationExecutionModel.Requirement[] REQUIREMENTS = {
        AuthenticationExecutionModel.Requirement.REQUIRED
    };

    @Override
    public Authenticator create(KeycloakSession session) {
        return new Pause();
    }

    @Override
    public String getId() {
        return "probe-pause";
    }

    @Override
    public String getDisplayType() {
        return "pause";
    }

    @Override
    public String getHelpText() {
        return "pause";
    }

    @Override
    public String getReferenceCategory() {
        return "pause";
    }

    @Override
    public boolean isConfigurable() {
        return false;
    }

    @Override
    public AuthenticationExecutionModel.Requirement[] getRequirementChoices() {
        return REQUIREMENTS.clone();
    }

    @Override
    public boolean isUserSetupAllowed() {
        return false;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of();
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}

    private static final class Pause implements Authenticator {
        @Override
        public void authenticate(AuthenticationFlowContext context) {
            if (!context.getAuthenticationSession().getClient().getClientId().equals("paused")) {
                context.success();
                return;
            }
            String action = context.getActionUrl(context.generateAccessCode()).toString();
            context.challenge(Response.ok(
                            "<form id=\"pause\" method=\"post\" action=\"" + action.replace("&", "&amp;")
                                    + "\"></form>",
                            MediaType.TEXT_HTML_TYPE)
                    .build());
        }

        @Override
        public void action(AuthenticationFlowContext context) {
            context.success();
        }

        @Override
        public boolean requiresUser() {
            return true;
        }

        @Override
        public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
            return true;
        }

        @Override
        public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

        @Override
        public void close() {}
    }
}
