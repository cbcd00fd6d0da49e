// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.claims;

import java.util.Arrays;
import java.util.List;
import jp.sekimori.idp.server.InstallationSource;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperContainerModel;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.ProtocolMapperConfigException;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.IDToken;

/** Releases those claims of the resident's record that its setting names; in a client scope, what the scope means. */
public final class ResidentClaimsMapper extends ResidentMapper {
    /** Id in client scopes. */
    static final String PROVIDER_ID = "sekimori-resident-claims";

    private static final String CLAIMS = "claims";

    @Override
    protected void setClaim(
            IDToken token,
            ProtocolMapperModel mappingModel,
            UserSessionModel userSession,
            KeycloakSession keycloakSession,
            ClientSessionContext clientSessionCtx) {
        residentOf(userSession, keycloakSession)
                .ifPresent(resident -> TokenClaims.put(
                        token,
                        PersonClaims.of(
                                resident.person(),
                                InstallationSource.of(keycloakSession).clock().instant(),
                                named(mappingModel))));
    }

    @Override
    public void validateConfig(
            KeycloakSession session,
            RealmModel realm,
            ProtocolMapperContainerModel client,
            ProtocolMapperModel mapperModel)
            throws ProtocolMapperConfigException {
        List<String> named = named(mapperModel);
        if (named.isEmpty() || !PersonClaims.ALL.containsAll(named)) {
            throw new ProtocolMapperConfigException(
                    "claims must name one or more of " + String.join(" ", PersonClaims.ALL), "sekimoriClaimsUnknown");
        }
    }

    /** The claims that its setting names. */
    static List<String> named(ProtocolMapperModel model) {
        String text = model.getConfig().getOrDefault(CLAIMS, "").strip();
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(" +", -1));
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getDisplayType() {
        return "Sekimori: resident";
    }

    @Override
    public String getHelpText() {
        return "Claims of the resident's record, when it is genuine.";
    }

    @Override
    List<ProviderConfigProperty> ownProperties() {
        ProviderConfigProperty claims = new ProviderConfigProperty();
        claims.setName(CLAIMS);
        claims.setLabel("Claims");
        claims.setType(ProviderConfigProperty.STRING_TYPE);
        claims.setHelpText("Names with a space between them, of: " + String.join(" ", PersonClaims.ALL));
        return List.of(claims);
    }
}
