// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal;

import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.http.client.JdkClientHttpRequestFactory;

/** How this application talks to the identity provider: short time-outs, no redirects, a private authority if set. */
final class IssuerConnection {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration READ = Duration.ofSeconds(10);

    private IssuerConnection() {}

    static JdkClientHttpRequestFactory requestFactory(MunicipalSettings settings) {
        HttpClient.Builder client =
                HttpClient.newBuilder().connectTimeout(CONNECT).followRedirects(HttpClient.Redirect.NEVER);
        settings.issuerCa().ifPresent(file -> {
            PemSslStoreDetails authority =
                    PemSslStoreDetails.forCertificate(file.toUri().toString());
            client.sslContext(
                    SslBundle.of(new PemSslStoreBundle(null, authority)).createSslContext());
        });
        JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(client.build());
        factory.setReadTimeout(READ);
        return factory;
    }
}
