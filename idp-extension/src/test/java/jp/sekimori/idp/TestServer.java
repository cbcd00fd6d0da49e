// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import jp.sekimori.testkit.keycloak.KeycloakInstallation;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import jp.sekimori.testkit.pki.TestPki;
import org.jspecify.annotations.Nullable;

/** The server with the packaged JAR, two realms that know each other's clients by name, and a test authority. */
final class TestServer {
    static final String REALM = "alpha";
    static final String OTHER_REALM = "beta";
    static final TestPki PKI = TestPki.create(new SecureRandom(), Clock.systemUTC());

    private static final String OPTION = "spi-realm-restapi-extension--sekimori--";
    private static final Path TARGET =
            Path.of(System.getProperty("basedir", "."), "target").toAbsolutePath();
    private static @Nullable KeycloakServer shared;

    private TestServer() {}

    /** One server for all tests that do not stop it. */
    static synchronized KeycloakServer shared() {
        if (shared == null) {
            KeycloakServer server = builder(database("dev-mem")).start(newFolder("shared"));
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            shared = server;
        }
        return shared;
    }

    static KeycloakInstallation database(String kind) {
        return KeycloakInstallation.prepare(
                TARGET.resolve("keycloak.tar.gz"),
                TARGET.resolve("keycloak"),
                List.of(TARGET.resolve("sekimori-idp-extension.jar")),
                Map.of("db", kind, "health-enabled", "true"));
    }

    static KeycloakServer.Builder builder(KeycloakInstallation installation) {
        Path settings = newFolder("settings");
        PKI.writeAnchors(folder(settings.resolve("trust/jpki-auth")));
        return KeycloakServer.of(installation)
                .realm(realm(settings, REALM))
                .realm(realm(settings, OTHER_REALM))
                .option(OPTION + "trust-dir", settings.resolve("trust").toString())
                .option(OPTION + "keys-dir", keys(settings).toString());
    }

    static URI realm(KeycloakServer server) {
        return URI.create(server.baseUri() + "/realms/" + REALM);
    }

    static Path newFolder(String name) {
        try {
            return Files.createTempDirectory(folder(TARGET.resolve("it")), name + "-")
                    .resolve("files");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path realm(Path settings, String name) {
        try (InputStream template = TestServer.class.getResourceAsStream("/realm-template.json")) {
            String text = new String(template.readAllBytes(), UTF_8).replace("@realm@", name);
            return Files.writeString(folder(settings).resolve(name + "-realm.json"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path keys(Path settings) {
        try {
            for (String realm : List.of(REALM, OTHER_REALM)) {
                byte[] key = new byte[32];
                new SecureRandom().nextBytes(key);
                Files.writeString(
                        folder(settings.resolve("keys")).resolve(realm + ".link-key"),
                        HexFormat.of().formatHex(key));
            }
            return settings.resolve("keys");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder(Path path) {
        try {
            return Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
