// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/** PKCE although the client has a secret (RFC 9700 §2.1.1); level, language and the verified claims go along. */
final class AuthorizationRequests implements OAuth2AuthorizationRequestResolver {
    private final DefaultOAuth2AuthorizationRequestResolver resolver;
    private final StepUp stepUp;
    private final VerifiedClaims verifiedClaims;

    AuthorizationRequests(IssuerRegistration issuer, StepUp stepUp, VerifiedClaims verifiedClaims) {
        this.resolver = new DefaultOAuth2AuthorizationRequestResolver(issuer);
        this.stepUp = stepUp;
        this.verifiedClaims = verifiedClaims;
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
        return completed(request, resolver.resolve(request));
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registrationId) {
        return completed(request, resolver.resolve(request, registrationId));
    }

    private @Nullable OAuth2AuthorizationRequest completed(
            HttpServletRequest request, @Nullable OAuth2AuthorizationRequest prepared) {
        if (prepared == null) {
            return null;
        }
        Map<String, Object> additions = stepUp.begin(request, Objects.requireNonNull(prepared.getState()))
                .map(this::asking)
                .orElseGet(() -> asking(LevelValidator.ASKED, verifiedClaims.request()));
        return OAuth2AuthorizationRequest.from(prepared)
                .additionalParameters(parameters -> parameters.putAll(additions))
                .build();
    }

    private Map<String, Object> asking(StepUp.Asked asked) {
        Map<String, Object> parameters = asking(asked.level(), verifiedClaims.requestAtLevel(asked.level()));
        parameters.put("max_age", asked.age().toSeconds());
        return parameters;
    }

    private static Map<String, Object> asking(String level, String claims) {
        return new HashMap<>(Map.of(
                "acr_values",
                level,
                "claims",
                claims,
                "ui_locales",
                LocaleContextHolder.getLocale().getLanguage()));
    }
}
