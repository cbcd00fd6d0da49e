// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.system.city;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.sekimori.testkit.city.JavaCommand;
import jp.sekimori.testkit.city.KagaRealm;
import jp.sekimori.testkit.city.SampleApplication;
import jp.sekimori.testkit.city.ShippedServer;
import jp.sekimori.testkit.keycloak.KeycloakInstallation;
import jp.sekimori.testkit.keycloak.KeycloakServer;
import jp.sekimori.testkit.net.SecondHost;
import jp.sekimori.testkit.pki.TestPki;
import jp.sekimori.testkit.process.ChildProcess;
import jp.sekimori.testkit.process.StartedParts;
import jp.sekimori.testkit.tls.TlsAuthority;

/**
 * Kaga City's installation on a second host with an address that is not loopback: Keycloak with the provider under
 * {@code https://id.kaga.test:8443}, the sample application under {@code https://apply.kaga.test:8444}.
 */
public final class KagaCity implements AutoCloseable {

    /** Short, so that a test sees the sample application ask for the card again. */
    public static final Duration SUBMIT_AGE = Duration.ofSeconds(20);

    private static final URI IDENTITY = URI.create("https://id.kaga.test:8443");
    private static final URI APPLICATION = URI.create("https://apply.kaga.test:8444");
    private static final int BEHIND_PROXY = 8446;
    private static final String SPI = "spi-realm-restapi-extension--sekimori--";
    private static final Path TOP = Path.of("..").toAbsolutePath().normalize();

    private final StartedParts parts = new StartedParts();
    private final Path folder;
    private final SecondHost host;
    private final TlsAuthority tls = new TlsAuthority(new SecureRandom(), Clock.systemUTC());
    private final Path authority;
    private final KagaRealm realm;

    private final String revocation;
    private final boolean attributes;
    private final Optional<AddedHeader> proxy;

    /** A header that a proxy in front of the identity provider adds to every answer. */
    public record AddedHeader(String name, String value) {}

    private KagaCity(Path folder, TestPki cards, Optional<TestPki> signatures, int subnet, Optional<AddedHeader> proxy)
            throws IOException {
        this.proxy = proxy;
        this.folder = Files.createDirectories(folder);
        this.attributes = signatures.isPresent();
        this.host = parts.add(SecondHost.create(subnet));
        this.authority = tls.writeCertificate(folder.resolve("tls-authority.pem"));
        this.realm = KagaRealm.render(
                TOP.resolve("realm-config/target/realm-config.jar"),
                folder,
                IDENTITY,
                APPLICATION,
                attributes ? "attributes" : "pseudonymous");
        cards.writeAnchors(Files.createDirectories(folder.resolve("trust/jpki-auth")));
        if (signatures.isPresent()) {
            signatures.get().writeAnchors(Files.createDirectories(folder.resolve("trust/jpki-sign")));
            this.revocation =
                    CityRevocation.write(folder, cards, signatures.get()).toString();
        } else {
            this.revocation = "none";
        }
    }

    /**
     * Starts everything and waits until it answers.
     *
     * @param folder a new folder for files and logs
     * @param cards the authority whose cards the city accepts
     * @param subnet which block of addresses to use, see {@link SecondHost#create}
     */
    public static KagaCity open(Path folder, TestPki cards, int subnet) throws IOException {
        return open(new KagaCity(folder, cards, Optional.empty(), subnet, Optional.empty()));
    }

    /**
     * As {@link #open(Path, TestPki, int)}, but residents are known by the attributes of their signature certificates, and
     * lists of revoked certificates are looked at.
     *
     * @param signatures the authority of the legal signatures
     */
    public static KagaCity openWithAttributes(Path folder, TestPki cards, TestPki signatures, int subnet)
            throws IOException {
        return open(new KagaCity(folder, cards, Optional.of(signatures), subnet, Optional.empty()));
    }

    /** As {@link #open(Path, TestPki, int)}, behind a proxy that adds this header to every answer. */
    public static KagaCity openBehindProxy(Path folder, TestPki cards, int subnet, AddedHeader header)
            throws IOException {
        return open(new KagaCity(folder, cards, Optional.empty(), subnet, Optional.of(header)));
    }

    private static KagaCity open(KagaCity city) throws IOException {
        try {
            city.startIdentityProvider();
            city.proxy.ifPresent(city::startProxy);
            city.startApplication();
            return city;
        } catch (IOException | RuntimeException e) {
            city.close();
            throw e;
        }
    }

    /** The sample application's front page. */
    public URI application() {
        return APPLICATION;
    }

    /** The identity provider's origin. */
    public URI identity() {
        return IDENTITY;
    }

    /** The address under which both names are found. */
    public String address() {
        return host.address();
    }

    /** Certificate of the https authority, PEM. */
    public Path httpsAuthority() {
        return authority;
    }

    /** What the identity provider has logged since it started. */
    public String log() throws IOException {
        return Files.readString(folder.resolve("keycloak/server.log"));
    }

    @Override
    public void close() {
        parts.close();
    }

    private void startIdentityProvider() {
        TlsAuthority.ServerFiles files = tls.issue(folder, "id", IDENTITY.getHost(), host.address());
        KeycloakInstallation installation =
                ShippedServer.of(Path.of(System.getProperty("sekimori.keycloak.archive")), TOP);
        parts.add(KeycloakServer.of(installation)
                .commandPrefix(host.commandPrefix())
                .host(host.address())
                .port(proxy.isPresent() ? BEHIND_PROXY : IDENTITY.getPort())
                .https(files.certificateChain(), files.privateKey())
                .option("hostname", IDENTITY.toString())
                .realm(realm.file())
                .option(SPI + "trust-dir", folder.resolve("trust").toString())
                .option(SPI + "keys-dir", realm.secrets().toString())
                .option(SPI + "revocation", revocation)
                .option(SPI + "sandbox", "true")
                .start(folder.resolve("keycloak")));
    }

    private void startProxy(AddedHeader header) {
        String password = "password";
        Path keys = tls.writeServerStore(folder.resolve("proxy.p12"), password, IDENTITY.getHost());
        Path trusted = tls.writeTrustStore(folder.resolve("proxy-trust.p12"), password);
        List<String> command = new ArrayList<>(host.commandPrefix());
        command.addAll(List.of(
                JavaCommand.path(),
                "-cp",
                TOP.resolve("system-tests/target/test-classes").toString(),
                HeaderAddingProxy.class.getName(),
                String.valueOf(IDENTITY.getPort()),
                "https://" + host.address() + ":" + BEHIND_PROXY));
        command.addAll(List.of(keys.toString(), trusted.toString(), password, header.name(), header.value()));
        ChildProcess process = parts.add(ChildProcess.start(command, Map.of(), folder.resolve("proxy.log")));
        if (!process.awaitOutput(HeaderAddingProxy.READY)) {
            throw new IllegalStateException("the proxy did not start, see " + folder.resolve("proxy.log"));
        }
    }

    private void startApplication() throws IOException {
        TlsAuthority.ServerFiles files = tls.issue(folder, "apply", APPLICATION.getHost());
        Path hosts = Files.writeString(
                folder.resolve("hosts"),
                host.address() + " " + IDENTITY.getHost() + "\n" + host.address() + " " + APPLICATION.getHost() + "\n");
        SampleApplication sample = SampleApplication.of(
                        TOP.resolve("municipal-app/target/municipal-app.jar"), APPLICATION, IDENTITY, realm)
                .https(files.certificateChain(), files.privateKey(), authority)
                .data(folder.resolve("municipal-data"))
                .submitAge(SUBMIT_AGE)
                .javaOption("-Djdk.net.hosts.file=" + hosts)
                .commandPrefix(host.commandPrefix());
        if (attributes) {
            sample.relyOnUnprovenJoining();
        }
        Path log = folder.resolve("municipal-app.log");
        ChildProcess process = parts.add(sample.start(log));
        if (!process.awaitOutput("Started MunicipalApplication")) {
            throw new IllegalStateException("the sample application did not start, see " + log);
        }
    }
}
