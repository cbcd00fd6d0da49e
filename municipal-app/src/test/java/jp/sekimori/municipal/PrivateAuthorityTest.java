// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.client.RestClient;

/** An issuer whose certificate comes from an authority that no Java runtime knows. */
class PrivateAuthorityTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final Path folder;
    private final KeyStore store;

    PrivateAuthorityTest(@TempDir Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        this.folder = folder;
        Path file = folder.resolve("server.p12");
        List<String> keytool = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        keytool.addAll(
                List.of("-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=test", "-validity", "2"));
        keytool.addAll(List.of("-ext", "san=ip:127.0.0.1", "-storetype", "PKCS12", "-storepass", "changeit"));
        keytool.addAll(List.of("-keystore", file.toString()));
        assertThat(new ProcessBuilder(keytool).inheritIO().start().waitFor()).isZero();
        store = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(file)) {
            store.load(stream, PASSWORD);
        }
    }

    @Test
    @DisplayName("with its authority in a file, the issuer is found over https")
    void acceptsTheAuthorityInTheFile() throws IOException, GeneralSecurityException {
        String pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(store.getCertificate("server").getEncoded())
                + "\n-----END CERTIFICATE-----\n";
        Path authority = Files.writeString(folder.resolve("ca.pem"), pem);
        try (FakeIssuer issuer = issuer()) {
            assertThat(registration(issuer, authority).registration().getClientSecret())
                    .isEqualTo(FakeIssuer.SECRET);
        }
    }

    @Test
    @DisplayName("without it the issuer is not believed")
    void rejectsAnUnknownAuthority() throws IOException, GeneralSecurityException {
        try (FakeIssuer issuer = issuer()) {
            IssuerRegistration registration = registration(issuer, null);
            assertThatThrownBy(registration::registration).isInstanceOf(IssuerUnreachableException.class);
        }
    }

    private static IssuerRegistration registration(FakeIssuer issuer, @Nullable Path authority) {
        MunicipalSettings settings = new MunicipalSettings(
                URI.create(issuer.url()),
                FakeIssuer.CLIENT,
                TestSettings.secretFile(),
                URI.create("https://madoguchi.kaga.example"),
                authority,
                List.of("jp.sekimori.jpki"),
                List.of("staff"));
        return new IssuerRegistration(
                settings,
                RestClient.builder()
                        .requestFactory(IssuerConnection.requestFactory(settings))
                        .build());
    }

    private FakeIssuer issuer() throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return new FakeIssuer(server, "https");
    }
}
