// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.container;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.pki.TestPki;

/**
 * Everything that a city lays out before its first start: secrets and certificates by the scripts, and a folder of trust
 * anchors, here those of a test authority.
 *
 * @param docker the folder {@code docker} of the checkout
 * @param folder where secrets, certificates and trust anchors lie
 * @param port the identity provider's, also on the host
 * @param appPort the sample application's, also on the host
 * @param adminPort the administrators', also on the host where it is published
 * @param card a resident's card of the test authority
 */
record Installation(Path docker, Path folder, int port, int appPort, int adminPort, TestCard card) {
    private static final String HOST = "id.sekimori.localhost";
    private static final String APP_HOST = "app.sekimori.localhost";
    private static final String ADMIN_HOST = "id-admin.sekimori.localhost";

    /** Lays out a new installation with fresh secrets, in a folder that is empty or missing. */
    static Installation layOut(Path folder) {
        Path docker = Path.of(System.getProperty("sekimori.docker"));
        Path secrets = folder.resolve("secrets");
        Shell.run(List.of(docker.resolve("make-secrets").toString(), secrets.toString()), Map.of());
        Shell.run(
                List.of(
                        docker.resolve("make-certificates").toString(),
                        HOST,
                        APP_HOST,
                        ADMIN_HOST,
                        folder.resolve("certificates").toString(),
                        secrets.toString()),
                Map.of());
        TestPki authority = TestPki.create(new SecureRandom(), Clock.systemUTC());
        authority.writeAnchors(created(folder.resolve("trust/jpki-auth")));
        TestCard card = new TestCard(authority.issue(LeafProfile.authentication()));
        return new Installation(docker, folder, freePort(), freePort(), freePort(), card);
    }

    /** The identity provider as residents see it. */
    URI identityProvider() {
        return URI.create("https://" + HOST + ":" + port);
    }

    /** The sample application as residents see it. */
    URI application() {
        return URI.create("https://" + APP_HOST + ":" + appPort);
    }

    /** The identity provider as administrators and staff see it. */
    URI administrators() {
        return URI.create("https://" + ADMIN_HOST + ":" + adminPort);
    }

    Path secrets() {
        return folder.resolve("secrets");
    }

    Path certificates() {
        return folder.resolve("certificates");
    }

    Path trust() {
        return folder.resolve("trust");
    }

    /** A secret's text. */
    String secret(String name) {
        try {
            return Files.readString(secrets().resolve(name)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The user that the containers run as: the owner of the secrets. */
    String user() {
        try {
            return String.valueOf(Files.getAttribute(secrets().resolve("database-password"), "unix:uid"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Trusts the installation's own authority and no other, as a resident's browser does after the import. */
    SSLContext tls() {
        try (InputStream file = Files.newInputStream(certificates().resolve("ca.pem"))) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(file));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, trust.getTrustManagers(), null);
            return tls;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the certificates of make-certificates cannot be used", e);
        }
    }

    private static Path created(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
