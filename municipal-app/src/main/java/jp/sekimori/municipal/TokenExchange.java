// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal;

import java.util.Objects;
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
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/** The two back channels to the identity provider: code for tokens, and the keys that tokens are checked with. */
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

    /** The algorithm is fixed here and never taken from the token; beside OIDC Core §3.1.3.7 the level is checked. */
    @Bean
    JwtDecoderFactory<ClientRegistration> idTokenDecoders(JdkClientHttpRequestFactory requests) {
        return registration -> {
            String keys =
                    Objects.requireNonNull(registration.getProviderDetails().getJwkSetUri());
            NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(keys)
                    .restOperations(new RestTemplate(requests))
                    .jwsAlgorithm(SignatureAlgorithm.RS256)
                    .build();
            decoder.setClaimSetConverter(
                    new ClaimTypeConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
            decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                    new JwtTimestampValidator(), new OidcIdTokenValidator(registration), new LevelValidator()));
            return decoder;
        };
    }
}
