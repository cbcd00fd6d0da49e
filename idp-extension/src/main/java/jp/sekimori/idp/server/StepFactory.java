// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import java.util.List;
import java.util.Map;
import jp.sekimori.idp.ExtensionVersion;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ServerInfoAwareProviderFactory;

/**
 * What the factories of our steps in a flow have in common: no settings, nothing that a user sets up, and no reference
 * category unless a step says so, since a credential of that category would count as the step's level.
 */
public abstract class StepFactory implements AuthenticatorFactory, ServerInfoAwareProviderFactory {
    private final String id;
    private final String displayType;
    private final List<Requirement> requirements;

    /**
     * A factory of steps.
     *
     * @param id id in flows
     * @param displayType its name in the console
     * @param requirements how it may stand in a flow
     */
    protected StepFactory(String id, String displayType, List<Requirement> requirements) {
        this.id = id;
        this.displayType = displayType;
        this.requirements = List.copyOf(requirements);
    }

    /** For a step that may stand alone or beside others. */
    protected static List<Requirement> anyPlace() {
        return List.of(Requirement.REQUIRED, Requirement.ALTERNATIVE, Requirement.DISABLED);
    }

    /** For a step that only ever stands beside others. */
    protected static List<Requirement> besideOthers() {
        return List.of(Requirement.ALTERNATIVE, Requirement.DISABLED);
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public String getDisplayType() {
        return displayType;
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
    public Requirement[] getRequirementChoices() {
        return requirements.toArray(Requirement[]::new);
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
