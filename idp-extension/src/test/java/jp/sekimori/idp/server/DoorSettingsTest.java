// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.Config;

@DisplayName("The options of the administrators' door")
final class DoorSettingsTest {
    private static final ServerAddress PUBLIC = ServerAddress.of(false, "https://id.city.kaga.lg.jp");

    private final Map<String, String> options = new HashMap<>();

    @BeforeEach
    void complete(@TempDir Path folder) throws IOException {
        Path keyStore = Files.writeString(folder.resolve("administrators.p12"), "keys");
        options.putAll(Map.of(
                "admin-port",
                "8445",
                "admin-key-store-file",
                keyStore.toString(),
                "admin-key-store-password",
                "the password"));
    }

    @Test
    @DisplayName("are read, and never shown with the password")
    void acceptsCompleteOptions() {
        assertThat(DoorSettings.read(scope())).hasValueSatisfying(door -> {
            assertThat(door.port()).isEqualTo(8445);
            assertThat(door.password()).isEqualTo("the password");
            assertThat(door.toString()).doesNotContain("the password");
        });
        assertThatCode(() -> DoorSettings.require(scope(), PUBLIC)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @DisplayName("are needed by a server with a public name: its console would stand on the residents' site")
    @ValueSource(strings = {"https://id.city.kaga.lg.jp", "https://id.city.kaga.lg.jp:8443", "https://8.8.8.8"})
    void rejectsPublicServerWithoutDoor(String hostname) {
        options.clear();

        assertThatThrownBy(() -> DoorSettings.require(scope(), ServerAddress.of(false, hostname)))
                .hasMessageContaining("SEK-915")
                .hasMessageContaining("--spi-realm-restapi-extension--sekimori--admin-port");
    }

    @Test
    @DisplayName("may be missing where strangers do not come, and in development")
    void acceptsPrivateServerWithoutDoor() {
        options.clear();

        assertThat(DoorSettings.read(scope())).isEmpty();
        assertThatCode(() -> DoorSettings.require(scope(), ServerAddress.of(false, "https://id.kaga.test")))
                .doesNotThrowAnyException();
        assertThatCode(() -> DoorSettings.require(scope(), ServerAddress.of(true, "https://id.city.kaga.lg.jp")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @DisplayName("are refused by name when they cannot work")
    @CsvSource({
        "admin-port, eight",
        "admin-port, 0",
        "admin-port, 65536",
        "admin-port, ''",
        "admin-key-store-file, /nowhere/administrators.p12",
        "admin-key-store-file, ''",
        "admin-key-store-password, ''",
    })
    void rejectsWhatCannotWork(String option, String value) {
        options.put(option, value);

        assertThatThrownBy(() -> DoorSettings.require(scope(), PUBLIC))
                .hasMessageContaining("SEK-904")
                .hasMessageContaining("--spi-realm-restapi-extension--sekimori--" + option);
    }

    private Config.Scope scope() {
        Config.Scope scope = mock(Config.Scope.class);
        when(scope.get(any())).thenAnswer(call -> options.get(call.<String>getArgument(0)));
        when(scope.get(any(), any()))
                .thenAnswer(call -> options.getOrDefault(call.<String>getArgument(0), call.getArgument(1)));
        return scope;
    }
}
