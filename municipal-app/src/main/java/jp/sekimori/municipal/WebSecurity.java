// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
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
            HttpSecurity http,
            IssuerRegistration issuer,
            MunicipalSettings settings,
            EndedSessions ended,
            StepUp stepUp,
            VerifiedClaims verifiedClaims) {
        return http.authorizeHttpRequests(requests ->
                        requests.requestMatchers(OPEN).permitAll().anyRequest().authenticated())
                .oauth2Login(login -> login.loginPage("/")
                        .successHandler(signedIn(stepUp))
                        .authorizationEndpoint(endpoint -> endpoint.authorizationRequestResolver(
                                new AuthorizationRequests(issuer, stepUp, verifiedClaims)))
                        .failureHandler(new SignInFailureHandler(stepUp)))
                .logout(logout -> logout.logoutSuccessHandler(signOut(issuer, settings)))
                // The identity provider has no session here; its token is signed.
                .csrf(csrf -> csrf.ignoringRequestMatchers(BackChannelLogout.PATH))
                .addFilterBefore(new EndedSessionFilter(ended), AuthorizationFilter.class)
                .headers(headers -> headers(headers, settings))
                .build();
    }

    /** Back to the procedure that asked for the sign-in, else to the resident's page. */
    private static AuthenticationSuccessHandler signedIn(StepUp stepUp) {
        return (request, response, authentication) -> response.sendRedirect(
                authentication.getPrincipal() instanceof OidcUser resident
                        ? stepUp.succeeded(request, resident).orElse("/me")
                        : "/me");
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
