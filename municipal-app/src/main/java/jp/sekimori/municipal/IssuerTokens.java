// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Reads the tokens that the identity provider signs. The algorithm is fixed here and never taken from a token, and each
 * kind of token has its own type, so that one never passes for the other. A registration's decoders are made once and keep
 * the keys. Each kind keeps its own: ID tokens come from the identity provider itself, logout tokens from anyone, who must
 * not use up the fetches of keys that a sign-in needs. Safe for many threads.
 */
final class IssuerTokens {
    private static final String LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final JOSEObjectType LOGOUT = new JOSEObjectType("logout+jwt");
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final ClientHttpRequestFactory requests;
    private final Clock clock;
    private final Map<ClientRegistration, JwtDecoder> idTokens = new ConcurrentHashMap<>();
    private final Map<ClientRegistration, JwtDecoder> logoutTokens = new ConcurrentHashMap<>();

    IssuerTokens(ClientHttpRequestFactory requests, Clock clock) {
        this.requests = requests;
        this.clock = clock;
    }

    /** For ID tokens: OIDC Core §3.1.3.7, and the level. */
    JwtDecoder idTokens(ClientRegistration registration) {
        return idTokens.computeIfAbsent(registration, this::newIdTokens);
    }

    private JwtDecoder newIdTokens(ClientRegistration registration) {
        OidcIdTokenValidator oidc = new OidcIdTokenValidator(registration);
        oidc.setClock(clock);
        NimbusJwtDecoder decoder = decoder(registration, JOSEObjectType.JWT);
        decoder.setClaimSetConverter(
                new ClaimTypeConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(timestamps(), oidc, new LevelValidator()));
        return decoder;
    }

    /** For logout tokens: OIDC Back-Channel Logout 1.0 §2.6; a nonce would make it an ID token, so there is none. */
    JwtDecoder logoutTokens(ClientRegistration registration) {
        return logoutTokens.computeIfAbsent(registration, this::newLogoutTokens);
    }

    private JwtDecoder newLogoutTokens(ClientRegistration registration) {
        String issuer = Objects.requireNonNull(registration.getProviderDetails().getIssuerUri());
        NimbusJwtDecoder decoder = decoder(registration, LOGOUT);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                timestamps(),
                new JwtIssuerValidator(issuer),
                new JwtAudienceValidator(registration.getClientId()),
                new JwtClaimValidator<Object>("exp", Objects::nonNull),
                IssuerTokens::withoutNonce,
                new JwtClaimValidator<Object>("sid", sid -> sid instanceof String),
                new JwtClaimValidator<Object>(
                        "events", events -> events instanceof Map<?, ?> map && map.containsKey(LOGOUT_EVENT))));
        return decoder;
    }

    /** True when the token was refused for its level alone, which has its own words for the resident. */
    static boolean levelTooLow(Throwable failure) {
        return failure instanceof JwtValidationException invalid
                && invalid.getErrors().stream()
                        .allMatch(error -> error.getErrorCode().equals(LevelValidator.TOO_LOW));
    }

    private static OAuth2TokenValidatorResult withoutNonce(Jwt token) {
        return token.hasClaim("nonce")
                ? OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token"))
                : OAuth2TokenValidatorResult.success();
    }

    /** The type is looked at before any key is. */
    private NimbusJwtDecoder decoder(ClientRegistration registration, JOSEObjectType type) {
        String keys = Objects.requireNonNull(registration.getProviderDetails().getJwkSetUri());
        return NimbusJwtDecoder.withJwkSource(IssuerKeys.at(keys, requests))
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .jwtProcessorCustomizer(
                        processor -> processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(type)))
                .build();
    }

    private JwtTimestampValidator timestamps() {
        JwtTimestampValidator validator = new JwtTimestampValidator(SKEW);
        validator.setClock(clock);
        return validator;
    }
}
