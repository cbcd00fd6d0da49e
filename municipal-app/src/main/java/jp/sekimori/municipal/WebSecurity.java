// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal;

import java.util.Map;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Who may see what, the sign-in and sign-out of OpenID Connect, and the headers of every answer. */
@Configuration(proxyBeanMethods = false)
class WebSecurity {
    private static final String[] OPEN = {
        "/",
        "/sign-in",
        "/sign-in-failed",
        "/signed-out",
        "/healthz",
        "/error",
        "/css/**",
        "/img/**",
        BackChannelLogout.PATH
    };

    @Bean
    SecurityFilterChain pages(
            HttpSecurity http, IssuerRegistration issuer, MunicipalSettings settings, EndedSessions ended) {
        return http.authorizeHttpRequests(requests ->
                        requests.requestMatchers(OPEN).permitAll().anyRequest().authenticated())
                .oauth2Login(login -> login.loginPage("/")
                        .defaultSuccessUrl("/me", true)
                        .authorizationEndpoint(
                                endpoint -> endpoint.authorizationRequestResolver(authorizationRequests(issuer)))
                        .failureHandler(new SignInFailureHandler()))
                .logout(logout -> logout.logoutSuccessHandler(signOut(issuer, settings)))
                // The identity provider has no session here; its token is signed.
                .csrf(csrf -> csrf.ignoringRequestMatchers(BackChannelLogout.PATH))
                .addFilterBefore(new EndedSessionFilter(ended), AuthorizationFilter.class)
                .headers(headers -> headers(headers, settings))
                .build();
    }

    /** PKCE although the client has a secret (RFC 9700 §2.1.1); level, language and the verified claims go along. */
    private static OAuth2AuthorizationRequestResolver authorizationRequests(IssuerRegistration issuer) {
        DefaultOAuth2AuthorizationRequestResolver resolver = new DefaultOAuth2AuthorizationRequestResolver(issuer);
        Consumer<OAuth2AuthorizationRequest.Builder> additions =
                request -> request.additionalParameters(parameters -> parameters.putAll(Map.of(
                        "acr_values",
                        LevelValidator.ASKED,
                        "claims",
                        VerifiedResident.REQUEST,
                        "ui_locales",
                        LocaleContextHolder.getLocale().getLanguage())));
        resolver.setAuthorizationRequestCustomizer(
                OAuth2AuthorizationRequestCustomizers.withPkce().andThen(additions));
        return resolver;
    }

    /** Signing out ends the session at the identity provider too (OIDC RP-Initiated Logout 1.0). */
    private static OidcClientInitiatedLogoutSuccessHandler signOut(
            IssuerRegistration issuer, MunicipalSettings settings) {
        OidcClientInitiatedLogoutSuccessHandler handler = new OidcClientInitiatedLogoutSuccessHandler(issuer);
        handler.setPostLogoutRedirectUri(settings.baseUrl() + "/signed-out");
        handler.setDefaultTargetUrl("/signed-out");
        return handler;
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers, MunicipalSettings settings) {
        String policy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; "
                + "frame-ancestors 'none'; form-action 'self' " + settings.issuerOrigin();
        // By the address that residents use: behind a proxy the request itself does not look secure.
        headers.httpStrictTransportSecurity(hsts -> hsts.requestMatcher(request -> settings.secure()))
                .contentSecurityPolicy(csp -> csp.policyDirectives(policy))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                .permissionsPolicyHeader(
                        permissions -> permissions.policy("camera=(), geolocation=(), microphone=(), usb=(), hid=()"))
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN));
    }
}
