// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.sekimori.idp.ExtensionVersion;
import jp.sekimori.idp.card.ResidentRecord;
import jp.sekimori.idp.card.ResidentRecords;
import jp.sekimori.idp.server.Installation;
import jp.sekimori.idp.server.InstallationSource;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.keycloak.protocol.oidc.mappers.OIDCIDTokenMapper;
import org.keycloak.protocol.oidc.mappers.UserInfoTokenMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ServerInfoAwareProviderFactory;

/**
 * Base of the mappers that release a resident's attributes: to the ID token and the userinfo answer, which go to the client
 * alone, and never to an access token, which passes through other hands.
 */
abstract class ResidentMapper extends AbstractOIDCProtocolMapper
        implements OIDCIDTokenMapper, UserInfoTokenMapper, ServerInfoAwareProviderFactory {

    /** The record of the session's account, when it is genuine. */
    static Optional<ResidentRecord> residentOf(UserSessionModel userSession, KeycloakSession session) {
        Installation installation = InstallationSource.of(session);
        return new ResidentRecords(installation.linkKeys(), installation.clock())
                .of(userSession.getRealm(), userSession.getUser());
    }

    /** The settings of the mapper's own, before those about tokens. */
    abstract List<ProviderConfigProperty> ownProperties();

    @Override
    public final List<ProviderConfigProperty> getConfigProperties() {
        List<ProviderConfigProperty> properties = new ArrayList<>(ownProperties());
        OIDCAttributeMapperHelper.addIncludeInTokensConfig(properties, getClass());
        return properties;
    }

    @Override
    public final String getDisplayCategory() {
        return TOKEN_MAPPER_CATEGORY;
    }

    @Override
    public final Map<String, String> getOperationalInfo() {
        return ExtensionVersion.operationalInfo();
    }
}
