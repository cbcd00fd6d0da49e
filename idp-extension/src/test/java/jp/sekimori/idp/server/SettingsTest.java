// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.Config;

@DisplayName("The server options")
class SettingsTest {
    @TempDir
    Path folder = Path.of("made by JUnit");

    @Test
    @DisplayName("are two folders, no sandbox and no revocation by default")
    void acceptsFolders() {
        assertThat(Settings.read(options(Map.of())))
                .isEqualTo(new Settings(folder, folder, false, Optional.empty(), Duration.ofMinutes(1)));
    }

    @Test
    @DisplayName("take the path of a file that says who is asked about revocation")
    void acceptsRevocationFile() throws IOException {
        Path file = Files.createFile(folder.resolve("revocation.properties"));

        assertThat(Settings.read(options(Map.of("revocation", file.toString()))).revocationFile())
                .contains(file);
    }

    @ParameterizedTest
    @CsvSource({
        "trust-dir,",
        "trust-dir,/nowhere/at/all",
        "keys-dir,",
        "keys-dir,/nowhere/at/all",
        "sandbox,yes",
        "revocation,ocsp",
        "refresh,often",
        "refresh,PT0.5S",
        "refresh,PT61M"
    })
    @DisplayName("that cannot work stop the start, and the option is named")
    void rejectsUnusableOption(String name, @Nullable String value) {
        Map<String, String> wrong = new HashMap<>();
        wrong.put(name, value == null ? "" : value);

        assertThatThrownBy(() -> Settings.read(options(wrong)))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("SEK-904")
                .hasMessageContaining("--spi-realm-restapi-extension--sekimori--" + name);
    }

    @Test
    @DisplayName("are each described for the administrator")
    void acceptsDescriptions() {
        assertThat(Settings.describe())
                .extracting(property -> property.getName())
                .containsExactly("trust-dir", "keys-dir", "sandbox", "revocation", "refresh");
        assertThat(Settings.describe())
                .allSatisfy(property -> assertThat(property.getHelpText()).isNotBlank());
    }

    private Config.Scope options(Map<String, String> changed) {
        Map<String, String> values =
                new HashMap<>(Map.of("trust-dir", folder.toString(), "keys-dir", folder.toString()));
        values.putAll(changed);
        Config.Scope scope = mock(Config.Scope.class);
        when(scope.get(anyString())).thenAnswer(call -> values.get(call.<String>getArgument(0)));
        when(scope.get(anyString(), anyString()))
                .thenAnswer(call -> values.getOrDefault(call.<String>getArgument(0), call.getArgument(1)));
        return scope;
    }
}
