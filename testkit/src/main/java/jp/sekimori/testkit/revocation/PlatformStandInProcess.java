// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.revocation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import jp.sekimori.testkit.tls.TlsAuthority;

/**
 * The stand-in of a licensed operator as a program of its own, until it is ended.
 *
 * <p>{@code --dir DIR} folder with all it needs, filled when it is not there: {@code server.p12}, {@code client.p12} (the
 * client's key, for mutual TLS), {@code client.key} (the same key as PEM, for private_key_jwt), {@code authority.p12} and
 * {@code authority.pem} (to trust the server by), all stores with password {@code changeit}, and {@code records.txt} (what it knows, see
 * {@link PlatformRecords}); {@code --port 17310}; {@code --client certificate} or {@code --client assertion} (client id
 * {@code sekimori}); {@code --with MISBEHAVIOUR[,MISBEHAVIOUR…]} see {@link PlatformMisbehaviour}.
 */
public final class PlatformStandInProcess {
    private static final String PASSWORD = "changeit";
    private static final String CLIENT = "sekimori";

    private PlatformStandInProcess() {}

    /** Runs until the process is ended. */
    public static void main(String[] arguments) throws IOException, GeneralSecurityException, InterruptedException {
        Map<String, String> options = options(arguments);
        String folder = options.get("dir");
        if (folder == null) {
            throw new IllegalArgumentException("--dir DIR is missing");
        }
        Path dir = Path.of(folder);
        prepare(dir);
        boolean assertion = options.getOrDefault("client", "certificate").equals("assertion");
        PlatformClient client = assertion
                ? new PlatformClient.Assertion(CLIENT, clientCertificate(dir).getPublicKey())
                : new PlatformClient.Certificate();
        PlatformStandIn.Listening listening =
                new PlatformStandIn.Listening(Integer.parseInt(options.getOrDefault("port", "17310")), serverTls(dir));
        try (PlatformStandIn standIn =
                PlatformStandIn.start(listening, client, dir.resolve("records.txt"), Clock.systemUTC())) {
            standIn.misbehave(misbehaviours(options.getOrDefault("with", "")));
            System.out.println("platform ready at " + standIn.uri());
            new CountDownLatch(1).await();
        }
    }

    /** Fills the folder with keys and an empty record file, unless it is filled. */
    public static void prepare(Path dir) throws IOException, GeneralSecurityException {
        if (Files.exists(dir.resolve("records.txt"))) {
            return;
        }
        Files.createDirectories(dir);
        TlsAuthority authority = new TlsAuthority(new SecureRandom(), Clock.systemUTC());
        authority.writeServerStore(dir.resolve("server.p12"), PASSWORD, "127.0.0.1", "localhost");
        authority.writeTrustStore(dir.resolve("authority.p12"), PASSWORD);
        authority.writeCertificate(dir.resolve("authority.pem"));
        authority.writeClientStore(dir.resolve("client.p12"), PASSWORD, CLIENT);
        authority.writeKey(
                dir.resolve("client.key"), load(dir.resolve("client.p12")).getKey("test-tls", PASSWORD.toCharArray()));
        Files.writeString(dir.resolve("records.txt"), "# SERIAL good | SERIAL revoked CAUSE\n");
    }

    /** The stand-in's own TLS from a prepared folder. */
    public static SSLContext serverTls(Path dir) throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(load(dir.resolve("server.p12")), PASSWORD.toCharArray());
        TrustManagerFactory clients = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        clients.init(load(dir.resolve("authority.p12")));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), clients.getTrustManagers(), new SecureRandom());
        return context;
    }

    /** The certificate of the client whose keys a prepared folder holds. */
    public static X509Certificate clientCertificate(Path dir) throws IOException, GeneralSecurityException {
        return (X509Certificate) load(dir.resolve("client.p12")).getCertificate("test-tls");
    }

    private static KeyStore load(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            return store;
        }
    }

    private static PlatformMisbehaviour[] misbehaviours(String names) {
        return Arrays.stream(names.toUpperCase(Locale.ROOT).replace('-', '_').split(",", -1))
                .filter(name -> !name.isEmpty())
                .map(PlatformMisbehaviour::valueOf)
                .toArray(PlatformMisbehaviour[]::new);
    }

    private static Map<String, String> options(String... arguments) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!arguments[i].startsWith("--") || i + 1 == arguments.length) {
                throw new IllegalArgumentException("expected --name value, got " + arguments[i]);
            }
            options.put(arguments[i].substring(2), arguments[i + 1]);
        }
        return options;
    }
}
