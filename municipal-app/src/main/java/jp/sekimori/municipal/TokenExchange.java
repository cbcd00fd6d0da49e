// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal;

import java.time.Clock;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/** The back channels to the identity provider: code for tokens, the keys that tokens are checked with, user info. */
@Configuration(proxyBeanMethods = false)
class TokenExchange {
    @Bean
    JdkClientHttpRequestFactory issuerRequestFactory(MunicipalSettings settings) {
        return IssuerConnection.requestFactory(settings);
    }

    @Bean
    IssuerRegistration issuerRegistration(MunicipalSettings settings, JdkClientHttpRequestFactory requests) {
        return new IssuerRegistration(
                settings, RestClient.builder().requestFactory(requests).build());
    }

    @Bean
    OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> codeExchange(
            JdkClientHttpRequestFactory requests) {
        Consumer<HttpMessageConverters.ClientBuilder> converters =
                list -> list.addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter());
        RestClientAuthorizationCodeTokenResponseClient client = new RestClientAuthorizationCodeTokenResponseClient();
        client.setRestClient(RestClient.builder()
                .requestFactory(requests)
                .configureMessageConverters(converters)
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return client;
    }

    @Bean
    VerifiedClaims verifiedClaims(MunicipalSettings settings) {
        return new VerifiedClaims(settings.trustFrameworks(), settings.joinedBy());
    }

    /** The framework's own would not know a private authority, nor read verified claims. */
    @Bean
    OAuth2UserService<OidcUserRequest, OidcUser> residents(
            JdkClientHttpRequestFactory requests, VerifiedClaims verifiedClaims) {
        RestTemplate http = new RestTemplate(requests);
        http.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
        DefaultOAuth2UserService userInfo = new DefaultOAuth2UserService();
        userInfo.setRestOperations(http);
        OidcUserService residents = new OidcUserService();
        residents.setOauth2UserService(userInfo);
        // The framework would ask only for scopes it knows; here the claims parameter asks.
        residents.setRetrieveUserInfo(request -> request.getClientRegistration()
                        .getProviderDetails()
                        .getUserInfoEndpoint()
                        .getUri()
                != null);
        return request -> {
            OidcUser resident = residents.loadUser(request);
            return new SignedInResident(resident, verifiedClaims.read(resident.getUserInfo()));
        };
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    IssuerTokens issuerTokens(JdkClientHttpRequestFactory requests, Clock clock) {
        return new IssuerTokens(requests, clock);
    }

    @Bean
    EndedSessions endedSessions(Clock clock) {
        return new EndedSessions(clock);
    }

    @Bean
    JwtDecoderFactory<ClientRegistration> idTokenDecoders(IssuerTokens tokens) {
        return tokens::idTokens;
    }
}
