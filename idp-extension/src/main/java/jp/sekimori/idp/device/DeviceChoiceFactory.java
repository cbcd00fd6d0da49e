// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.device;

import java.util.Map;
import jp.sekimori.idp.ExtensionVersion;
import org.keycloak.Config;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ServerInfoAwareProviderFactory;

/** The page after a sign-in with the card on which ended devices are chosen; a realm has it among its required actions. */
public final class DeviceChoiceFactory implements RequiredActionFactory, ServerInfoAwareProviderFactory {
    /** Id among required actions. */
    public static final String PROVIDER_ID = "sekimori-devices";

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return new DeviceChoice(session);
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getDisplayText() {
        return "Sekimori: devices after a doubt";
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
