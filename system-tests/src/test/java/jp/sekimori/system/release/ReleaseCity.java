// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.system.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import jp.sekimori.testkit.city.JavaCommand;
import jp.sekimori.testkit.city.ShippedServer;
import jp.sekimori.testkit.keycloak.KeycloakInstallation;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import jp.sekimori.testkit.pki.HolderNames;
import jp.sekimori.testkit.pki.TestPki;
import jp.sekimori.testkit.process.Command;

/** One server with realms that the provisioner rendered from city files, which differ in what they release and why. */
final class ReleaseCity implements AutoCloseable {
    private static final String SPI = "spi-realm-restapi-extension--sekimori--";
    private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
    private static final URI APPLICATION = URI.create("http://madoguchi.kaga.test");

    private final TestPki cards = TestPki.create(new SecureRandom(), Clock.systemUTC());
    private final TestPki signatures = TestPki.builder(new SecureRandom(), Clock.systemUTC())
            .forSignatures()
            .build();
    private final Path folder;
    private final URI address;
    private final KeycloakServer server;

    /**
     * A city with these realms.
     *
     * @param realms the part of a city file that says what is released, by realm
     */
    ReleaseCity(Path folder, Map<String, String> realms) throws IOException {
        this.folder = folder;
        this.address = URI.create("http://localhost:" + freePort());
        cards.writeAnchors(Files.createDirectories(folder.resolve("trust/jpki-auth")));
        signatures.writeAnchors(Files.createDirectories(folder.resolve("trust/jpki-sign")));
        KeycloakServer.Builder node = KeycloakServer.of(installation())
                .port(address.getPort())
                .option("hostname", address.toString())
                .option(SPI + "trust-dir", folder.resolve("trust").toString())
                .option(SPI + "keys-dir", folder.resolve("secrets").toString())
                .option(SPI + "revocation", "none")
                .option(SPI + "sandbox", "true");
        for (Map.Entry<String, String> realm : realms.entrySet()) {
            node = node.realm(render(realm.getKey(), realm.getValue()));
        }
        this.server = node.start(folder.resolve("keycloak"));
    }

    /** A resident whom nobody knows yet. */
    Holder newHolder() {
        return newHolder(HolderNames.resident());
    }

    /** The same, who is this person. */
    Holder newHolder(HolderNames person) {
        return Holder.issued(cards, signatures, person);
    }

    /** The application of this realm. */
    RenderedClient client(String realm) throws IOException {
        return new RenderedClient(
                URI.create(address + "/realms/" + realm),
                realm + "-madoguchi",
                Files.readString(folder.resolve("secrets/" + realm + "-madoguchi.client-secret"))
                        .strip(),
                APPLICATION + "/login/oauth2/code/sekimori");
    }

    private Path render(String realm, String release) throws IOException {
        Path city = Files.writeString(folder.resolve(realm + ".json"), """
                {"realm":"%s","name":{"ja":"加賀市","en":"Kaga City"},
                "application":{"clientId":"%s-madoguchi","name":"窓口",%s},
                "firstSignIn":{"policy":"attributes","joining":"unproven","termsVersion":"1",
                "retention":{"ja":"やめるまで。","en":"Until you give up."}}}""".formatted(realm, realm, release));
        Path out = Files.createDirectories(folder.resolve("realms"));
        Command.run(List.of(
                JavaCommand.path(),
                "-jar",
                TOP.resolve("realm-config/target/realm-config.jar").toString(),
                "--city",
                city.toString(),
                "--out",
                out.toString(),
                "--secrets",
                folder.resolve("secrets").toString(),
                "--frontend-url",
                address.toString(),
                "--app-url",
                APPLICATION.toString()));
        return out.resolve(realm + "-realm.json");
    }

    private static KeycloakInstallation installation() {
        return ShippedServer.of(Path.of(System.getProperty("sekimori.keycloak.archive")), TOP);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
