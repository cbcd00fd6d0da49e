// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.sekimori.idp.ExtensionVersion;
import jp.sekimori.idp.server.InstallationSource;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAccessTokenMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.keycloak.protocol.oidc.mappers.OIDCIDTokenMapper;
import org.keycloak.protocol.oidc.mappers.TokenIntrospectionTokenMapper;
import org.keycloak.protocol.oidc.mappers.UserInfoTokenMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ServerInfoAwareProviderFactory;
import org.keycloak.representations.IDToken;

/**
 * Claims {@code acr}, {@code amr}, {@code eid} and {@code auth_time}, all from the one evidence record of the level that the
 * client got (design §7). Runs after the server's own mappers, of which {@code acr} reports what was asked for; a token
 * without evidence carries none of the first three.
 */
public final class EvidenceMapper extends AbstractOIDCProtocolMapper
        implements OIDCIDTokenMapper,
                OIDCAccessTokenMapper,
                UserInfoTokenMapper,
                TokenIntrospectionTokenMapper,
                ServerInfoAwareProviderFactory {
    /** Id in client scopes. */
    static final String PROVIDER_ID = "sekimori-evidence-mapper";

    private static final int AFTER_THE_SERVERS_OWN = 100;

    @Override
    protected void setClaim(
            IDToken token,
            ProtocolMapperModel mappingModel,
            UserSessionModel userSession,
            KeycloakSession keycloakSession,
            ClientSessionContext clientSessionCtx) {
        Optional<ClaimedLevel> claimed = ClaimedLevel.of(
                userSession,
                clientSessionCtx,
                InstallationSource.of(keycloakSession).clock().instant());
        token.setAcr(claimed.map(held -> held.level().acr()).orElse("0"));
        claimed.ifPresent(held -> {
            token.getOtherClaims().put("amr", held.evidence().amr());
            token.getOtherClaims().put("eid", held.evidence().eidClaim());
            // The server's own counts from the end of the last page: somebody may have left that open for long.
            token.getOtherClaims().remove(IDToken.AUTH_TIME);
            token.setAuth_time(held.evidence().time().getEpochSecond());
        });
    }

    @Override
    public int getPriority() {
        return AFTER_THE_SERVERS_OWN;
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getDisplayCategory() {
        return TOKEN_MAPPER_CATEGORY;
    }

    @Override
    public String getDisplayType() {
        return "Sekimori: evidence";
    }

    @Override
    public String getHelpText() {
        return "Claims acr, amr and eid from the evidence of the level that the client got.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        List<ProviderConfigProperty> properties = new ArrayList<>();
        OIDCAttributeMapperHelper.addIncludeInTokensConfig(properties, EvidenceMapper.class);
        return properties;
    }

    @Override
    public Map<String, String> getOperationalInfo() {
        return ExtensionVersion.operationalInfo();
    }
}
