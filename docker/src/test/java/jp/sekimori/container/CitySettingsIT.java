// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Without a container: what is wrong is told before the server, or anything else of the image, is needed. */
@DisplayName("The settings of a city")
final class CitySettingsIT {
    private static final Path DOCKER = Path.of(System.getProperty("sekimori.docker"));

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "rejects {0}")
    @DisplayName("are refused by name when they cannot work")
    @MethodSource("mistakes")
    void rejectsWhatCannotWork(Map<String, String> settings, String told) {
        assertThatThrownBy(() -> start(settings)).hasMessageContaining(told);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(Map.of("SEKIMORI_CITY", "/etc/city.json"), "A path goes into SEKIMORI_CITY_FILE"),
                Arguments.of(Map.of("SEKIMORI_CITY", "komatsu"), "another city needs its own city file"),
                Arguments.of(Map.of("SEKIMORI_CLIENT", "other-app"), "another city needs its own city file"),
                Arguments.of(Map.of("SEKIMORI_POLICY", "everybody"), "the setting SEKIMORI_POLICY must be one of"),
                Arguments.of(Map.of("SEKIMORI_JOINING", "guess"), "the setting SEKIMORI_JOINING must be one of"),
                // The engine makes a folder where the named file is missing.
                Arguments.of(Map.of("SEKIMORI_CITY_FILE", "/tmp"), "is missing or cannot be read"));
    }

    @Test
    @DisplayName("are refused when the city file names another realm: its secrets would be looked for under that name")
    void rejectsAnotherRealm() throws IOException {
        Map<String, String> settings = Map.of("SEKIMORI_CITY_FILE", cityFile());

        assertThatThrownBy(() -> start(settings)).hasMessageContaining("realm in the city file is not the setting");
    }

    @Test
    @DisplayName("are refused when the city file names another client")
    void rejectsAnotherClient() throws IOException {
        Map<String, String> settings = Map.of("SEKIMORI_CITY_FILE", cityFile(), "SEKIMORI_CITY", "komatsu");

        assertThatThrownBy(() -> start(settings)).hasMessageContaining("clientId in the city file is not the setting");
    }

    @Test
    @DisplayName("are taken when city file, realm and client fit; the next thing asked for is the certificate")
    void acceptsACityOfItsOwn() throws IOException {
        Map<String, String> settings = new HashMap<>(
                Map.of("SEKIMORI_CITY_FILE", cityFile(), "SEKIMORI_CITY", "komatsu", "SEKIMORI_CLIENT", "komatsu-app"));
        settings.putAll(Map.of("SEKIMORI_POLICY", "attributes", "SEKIMORI_JOINING", "staff"));

        assertThatThrownBy(() -> start(settings)).hasMessageContaining("the certificate " + keystore());
    }

    @Test
    @DisplayName("name the secrets that make-secrets makes")
    void nameTheSecrets() throws IOException {
        Path secrets = folder.resolve("secrets");
        Map<String, String> settings = Map.of("SEKIMORI_CITY", "komatsu", "SEKIMORI_CLIENT", "komatsu-app");
        Shell.run(List.of(DOCKER + "/make-secrets", secrets.toString()), settings);

        assertThat(secrets).isDirectoryContaining("glob:**/komatsu.link-key");
        assertThat(secrets).isDirectoryContaining("glob:**/komatsu.pairwise-salt");
        assertThat(secrets).isDirectoryContaining("glob:**/komatsu-app.client-secret");
    }

    @Test
    @DisplayName("never lead a secret out of its folder")
    void rejectsAPathAsAName() {
        Map<String, String> settings = Map.of("SEKIMORI_CITY", "../komatsu");

        assertThatThrownBy(() -> Shell.run(
                        List.of(
                                DOCKER + "/make-secrets",
                                folder.resolve("secrets").toString()),
                        settings))
                .hasMessageContaining("SEKIMORI_CITY must be");
    }

    private String start(Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("SEKIMORI_KEYSTORE", keystore());
        return Shell.run(List.of(DOCKER + "/identity-provider/identity-provider", "start"), environment);
    }

    private String keystore() {
        return folder.resolve("none.p12").toString();
    }

    private String cityFile() throws IOException {
        Path file = folder.resolve("city.json");
        Files.writeString(file, "{\"realm\": \"komatsu\", \"application\": {\"clientId\": \"komatsu-app\"}}");
        return file.toString();
    }
}
