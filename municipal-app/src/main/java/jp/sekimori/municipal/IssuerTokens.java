// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
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
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestTemplate;

/**
 * Reads the tokens that the identity provider signs. The algorithm is fixed here and never taken from a token, and each
 * kind of token has its own type, so that one never passes for the other.
 */
final class IssuerTokens {
    private static final String LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final ClientHttpRequestFactory requests;
    private final Clock clock;

    IssuerTokens(ClientHttpRequestFactory requests, Clock clock) {
        this.requests = requests;
        this.clock = clock;
    }

    /** For ID tokens: OIDC Core §3.1.3.7, and the level. */
    JwtDecoder idTokens(ClientRegistration registration) {
        OidcIdTokenValidator oidc = new OidcIdTokenValidator(registration);
        oidc.setClock(clock);
        NimbusJwtDecoder decoder = decoder(registration);
        decoder.setClaimSetConverter(
                new ClaimTypeConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTypeValidator("JWT"), timestamps(), oidc, new LevelValidator()));
        return decoder;
    }

    /** For logout tokens: OIDC Back-Channel Logout 1.0 §2.6; a nonce would make it an ID token, so there is none. */
    JwtDecoder logoutTokens(ClientRegistration registration) {
        String issuer = Objects.requireNonNull(registration.getProviderDetails().getIssuerUri());
        NimbusJwtDecoder decoder = decoder(registration);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTypeValidator("logout+jwt"),
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

    private NimbusJwtDecoder decoder(ClientRegistration registration) {
        String keys = Objects.requireNonNull(registration.getProviderDetails().getJwkSetUri());
        return NimbusJwtDecoder.withJwkSetUri(keys)
                .restOperations(new RestTemplate(requests))
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .validateType(false)
                .build();
    }

    private JwtTimestampValidator timestamps() {
        JwtTimestampValidator validator = new JwtTimestampValidator(SKEW);
        validator.setClock(clock);
        return validator;
    }
}
