// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.claims;

import java.util.List;
import java.util.Map;
import jp.sekimori.idp.ExtensionVersion;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ServerInfoAwareProviderFactory;

/** The step that reads the {@code claims} parameter; stands first in the flow and lets nobody in. */
public final class ClaimsRequestStepFactory implements AuthenticatorFactory, ServerInfoAwareProviderFactory {
    private static final AuthenticationExecutionModel.Requirement[] REQUIREMENTS = {
        AuthenticationExecutionModel.Requirement.ALTERNATIVE, AuthenticationExecutionModel.Requirement.DISABLED
    };

    /** Id in flows. */
    public static final String PROVIDER_ID = "sekimori-claims-request";

    @Override
    public Authenticator create(KeycloakSession session) {
        return new ClaimsRequestStep();
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getDisplayType() {
        return "Sekimori: claims request";
    }

    @Override
    public String getHelpText() {
        return "Silent. Alternative, before all others: keeps an essential acr that stands beside verified_claims.";
    }

    @Override
    public @Nullable String getReferenceCategory() {
        return null;
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

    @Override
    public Map<String, String> getOperationalInfo() {
        return ExtensionVersion.operationalInfo();
    }
}
