// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The scripts that prepare an installation")
final class SetUpScriptsIT {
    private static final Path DOCKER = Path.of(System.getProperty("sekimori.docker"));

    private Path secrets;
    private Path certificates;

    @BeforeEach
    void places(@TempDir Path folder) {
        secrets = folder.resolve("secrets");
        certificates = folder.resolve("certificates");
    }

    @Test
    @DisplayName("make secrets that only their owner can read")
    void secretsAreTheOwners() throws IOException {
        makeSecrets();
        for (Path file : files(secrets)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .as(file.getFileName().toString())
                    .isEqualTo("rw-------");
        }
    }

    @Test
    @DisplayName("keep secrets that are there: a new link key would lose every account")
    void secretsAreKept() throws IOException {
        makeSecrets();
        Map<String, String> before = contents(secrets);
        makeSecrets();
        assertThat(contents(secrets).equals(before)).isTrue();
    }

    @Test
    @DisplayName("never print a secret")
    void secretsAreNotPrinted() throws IOException {
        String printed = makeSecrets();
        assertThat(contents(secrets).values()).hasSize(6).noneMatch(secret -> printed.contains(secret.strip()));
    }

    @Test
    @DisplayName("leave no key of the local authority behind: whoever found it could stand in for any site")
    void authorityKeyIsGone() throws IOException {
        makeSecrets();
        makeCertificates();
        assertThat(files(certificates))
                .extracting(file -> file.getFileName().toString())
                .containsExactlyInAnyOrder(
                        "ca.pem", "identity-provider.p12", "municipal-app.p12", "administrators.p12");
        assertThat(Files.readString(certificates.resolve("ca.pem"))).doesNotContain("PRIVATE");
    }

    @Test
    @DisplayName("keep certificates that are there, for instance the city's own")
    void certificatesAreKept() throws IOException {
        Files.createDirectories(certificates);
        Files.writeString(certificates.resolve("ca.pem"), "the city's");
        makeSecrets();
        makeCertificates();
        assertThat(contents(certificates)).containsExactly(Map.entry("ca.pem", "the city's"));
    }

    private String makeSecrets() {
        return Shell.run(List.of(DOCKER + "/make-secrets", secrets.toString()), Map.of());
    }

    private void makeCertificates() {
        Shell.run(
                List.of(
                        DOCKER + "/make-certificates",
                        "id.sekimori.localhost",
                        "app.sekimori.localhost",
                        "id-admin.sekimori.localhost",
                        certificates.toString(),
                        secrets.toString()),
                Map.of());
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        for (Path file : files(folder)) {
            contents.put(file.getFileName().toString(), Files.readString(file));
        }
        return contents;
    }
}
