// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * This application's registration at the identity provider, found by discovery when it is first needed and then kept,
 * so that either of the two may be started first. A failed try is not kept. Safe for many threads.
 */
final class IssuerRegistration implements ClientRegistrationRepository {
    static final String ID = "sekimori";

    private static final String DISCOVERY = "/.well-known/openid-configuration";

    private final MunicipalSettings settings;
    private final RestClient http;
    private volatile @Nullable ClientRegistration found;

    IssuerRegistration(MunicipalSettings settings, RestClient http) {
        this.settings = settings;
        this.http = http;
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String registrationId) {
        return ID.equals(registrationId) ? registration() : null;
    }

    /** The registration; throws {@link IssuerUnreachableException} while the identity provider cannot be asked. */
    ClientRegistration registration() {
        ClientRegistration known = found;
        return known == null ? keep(discover()) : known;
    }

    /** The first that came, so that there is one: whatever is made for a registration is then made once. */
    private synchronized ClientRegistration keep(ClientRegistration discovered) {
        ClientRegistration known = found == null ? discovered : found;
        found = known;
        return known;
    }

    private ClientRegistration discover() {
        Map<String, Object> configuration = configuration();
        // OIDC Discovery §4.3: an answer in another issuer's name must not be used.
        if (!settings.issuer().toString().equals(configuration.get("issuer"))) {
            throw new IssuerUnreachableException("the discovery document names another issuer");
        }
        return ClientRegistrations.fromOidcConfiguration(configuration)
                .registrationId(ID)
                .clientId(settings.clientId())
                .clientSecret(secret())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientSettings(ClientRegistration.ClientSettings.builder()
                        .requireProofKey(true)
                        .build())
                .redirectUri(settings.baseUrl() + "/login/oauth2/code/" + ID)
                .scope("openid")
                .userNameAttributeName("sub")
                .build();
    }

    private Map<String, Object> configuration() {
        try {
            Map<String, Object> configuration = http.get()
                    .uri(settings.issuer() + DISCOVERY)
                    .retrieve()
                    .body(new ParameterizedTypeReference<Map<String, Object>>() {});
            if (configuration == null) {
                throw new IssuerUnreachableException("the discovery document is empty");
            }
            return configuration;
        } catch (RestClientException unreachable) {
            throw new IssuerUnreachableException("the discovery document cannot be read", unreachable);
        }
    }

    private String secret() {
        try {
            return Files.readString(settings.clientSecretFile()).strip();
        } catch (IOException unreadable) {
            throw new IssuerUnreachableException("municipal.client-secret-file cannot be read", unreadable);
        }
    }
}
