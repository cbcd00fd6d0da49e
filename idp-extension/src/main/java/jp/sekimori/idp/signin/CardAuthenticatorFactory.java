// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.signin;

import java.util.List;
import java.util.Map;
import jp.sekimori.idp.ExtensionVersion;
import jp.sekimori.idp.card.CardCredential;
import jp.sekimori.idp.proof.CardStep;
import org.keycloak.Config;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ServerInfoAwareProviderFactory;

/** The step that asks for the card. */
public final class CardAuthenticatorFactory implements AuthenticatorFactory, ServerInfoAwareProviderFactory {
    private static final AuthenticationExecutionModel.Requirement[] REQUIREMENTS = {
        AuthenticationExecutionModel.Requirement.REQUIRED,
        AuthenticationExecutionModel.Requirement.ALTERNATIVE,
        AuthenticationExecutionModel.Requirement.DISABLED
    };

    /** Id in flows. */
    public static final String PROVIDER_ID = CardStep.PROVIDER_ID;

    @Override
    public Authenticator create(KeycloakSession session) {
        return new CardAuthenticator(session);
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getDisplayType() {
        return "Sekimori: card";
    }

    @Override
    public String getHelpText() {
        return "Signs in with the My Number Card and the card authenticator on the resident's PC.";
    }

    @Override
    public String getReferenceCategory() {
        return CardCredential.TYPE;
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
