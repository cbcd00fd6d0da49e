// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.claims;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import jp.sekimori.idp.ExtensionVersion;
import jp.sekimori.idp.card.ResidentRecord;
import jp.sekimori.idp.server.Installation;
import jp.sekimori.idp.server.InstallationSource;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.keycloak.protocol.oidc.mappers.UserInfoTokenMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ServerInfoAwareProviderFactory;
import org.keycloak.representations.IDToken;

/**
 * Answers {@code verified_claims} (OpenID Connect for Identity Assurance 1.0) from the resident's record, to a client
 * that has the scope {@code identity_assurance} and asks, and none that its other scopes do not cover. In the user info answer
 * only: an ID token stands in an address when somebody signs out, and an access token passes through other hands.
 */
public final class VerifiedClaimsMapper extends AbstractOIDCProtocolMapper
        implements UserInfoTokenMapper, ServerInfoAwareProviderFactory {
    /** Id in client scopes. */
    static final String PROVIDER_ID = "sekimori-verified-claims";

    /** The client scope that a client must have. */
    static final String SCOPE = "identity_assurance";

    private static final String CLAIM = "verified_claims";
    /** What the scope alone asks for; the flags of substitute characters belong to name and address. */
    private static final List<String> BY_SCOPE = List.of(
            PersonClaims.NAME,
            PersonClaims.FAMILY_NAME,
            PersonClaims.GIVEN_NAME,
            PersonClaims.BIRTHDATE,
            PersonClaims.GENDER,
            PersonClaims.ADDRESS,
            PersonClaims.SUBSTITUTES);

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    protected void setClaim(
            IDToken token,
            ProtocolMapperModel mappingModel,
            UserSessionModel userSession,
            KeycloakSession keycloakSession,
            ClientSessionContext clientSessionCtx) {
        AuthenticatedClientSessionModel signIn = clientSessionCtx.getClientSession();
        if (!has(signIn.getClient())) {
            return;
        }
        asked(signIn)
                .flatMap(asked -> ResidentMapper.residentOf(userSession, keycloakSession)
                        .filter(resident -> releasable(resident, keycloakSession))
                        .flatMap(resident ->
                                answer(asked, resident, AllowedClaims.of(signIn.getClient()), keycloakSession)))
                .ifPresent(claim -> token.getOtherClaims().put(CLAIM, JSON.convertValue(claim, Object.class)));
    }

    /** A certificate's authority must still be trusted: what a test card said of somebody must not outlive the sandbox. */
    private static boolean releasable(ResidentRecord resident, KeycloakSession session) {
        return switch (resident.source()) {
            case CERTIFICATE ->
                InstallationSource.of(session).signatureAnchors().contains(resident.anchorFingerprint());
            case STAFF -> true;
            case STATED -> false;
        };
    }

    private static Optional<JsonNode> answer(
            AskedVerifiedClaims asked, ResidentRecord resident, Set<String> allowed, KeycloakSession session) {
        Installation installation = InstallationSource.of(session);
        Instant now = installation.clock().instant();
        ObjectNode known = JSON.valueToTree(PersonClaims.withSubstitutes(resident.person(), now, allowed));
        Verification.City city =
                new Verification.City(name(session.getContext().getRealm()), installation.acceptsTestCards());
        return asked.answer(Verification.of(resident, city), known, now);
    }

    private static String name(RealmModel realm) {
        String shown = realm.getDisplayName();
        return shown == null || shown.isBlank() ? realm.getName() : shown;
    }

    /** The mapper may be put anywhere; this scope alone is the city's yes for this client. */
    private static boolean has(ClientModel client) {
        return client.getClientScopes(true).containsKey(SCOPE)
                || client.getClientScopes(false).containsKey(SCOPE);
    }

    /** Where both ask, the parameter does: it is the narrower one. Nothing is asked where nobody kept the parameter. */
    private static Optional<AskedVerifiedClaims> asked(AuthenticatedClientSessionModel signIn) {
        return AskedVerifiedClaims.kept(signIn).flatMap(parameter -> AskedVerifiedClaims.in(parameter)
                .or(() -> scopes(signIn).contains(SCOPE)
                        ? Optional.of(AskedVerifiedClaims.byScope(BY_SCOPE))
                        : Optional.empty()));
    }

    private static List<String> scopes(AuthenticatedClientSessionModel signIn) {
        return Arrays.asList(Objects.requireNonNullElse(signIn.getNote(OIDCLoginProtocol.SCOPE_PARAM), "")
                .split(" ", -1));
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
        return "Sekimori: verified claims";
    }

    @Override
    public String getHelpText() {
        return "Claim verified_claims in the user info answer, when the record is genuine and the client asks.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        List<ProviderConfigProperty> properties = new ArrayList<>();
        OIDCAttributeMapperHelper.addIncludeInTokensConfig(properties, VerifiedClaimsMapper.class);
        return properties;
    }

    @Override
    public Map<String, String> getOperationalInfo() {
        return ExtensionVersion.operationalInfo();
    }
}
