// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * The identity provider's keys, kept between tokens. A token that names a key which is not there makes them fetched anew,
 * so that a new key works at once; but at most twice in any interval, because anyone may send such tokens.
 */
final class IssuerKeys {
    /** A key that the provider takes back is believed no longer than this. */
    private static final Duration KEPT = Duration.ofMinutes(5);

    /** How long a token waits for keys that another one already makes fetched. */
    private static final Duration WAIT = Duration.ofSeconds(5);

    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private IssuerKeys() {}

    /** Keys from this address; safe for many threads, to be made once. */
    static JWKSource<SecurityContext> at(String address, ClientHttpRequestFactory requests) {
        RestClient http = RestClient.builder().requestFactory(requests).build();
        return JWKSourceBuilder.<SecurityContext>create(url(address), ignored -> fetch(address, http))
                .cache(KEPT.toMillis(), WAIT.toMillis())
                .refreshAheadCache(false)
                .rateLimited(INTERVAL.toMillis())
                .build();
    }

    private static Resource fetch(String address, RestClient http) throws IOException {
        try {
            String keys = http.get()
                    .uri(URI.create(address))
                    .accept(MediaType.APPLICATION_JSON, new MediaType("application", "jwk-set+json"))
                    .retrieve()
                    .body(String.class);
            if (keys == null) {
                throw new IOException("the list of keys is empty");
            }
            return new Resource(keys, MediaType.APPLICATION_JSON_VALUE);
        } catch (RestClientException unreachable) {
            throw new IOException("the list of keys cannot be read", unreachable);
        }
    }

    private static URL url(String address) {
        try {
            return URI.create(address).toURL();
        } catch (MalformedURLException noAddress) {
            throw new IssuerUnreachableException("the discovery document names no address of keys", noAddress);
        }
    }
}
