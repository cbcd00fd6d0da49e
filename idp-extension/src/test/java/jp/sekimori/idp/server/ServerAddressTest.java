// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import jp.sekimori.eid.challenge.Origin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The server's own address")
class ServerAddressTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "id.kaga.example", "http://id.kaga.example", "https://"})
    @DisplayName("must be a full https URL in production: else a relay proxy would choose the signed origin")
    void rejectsProductionWithoutFixedAddress(@Nullable String hostname) {
        assertThatThrownBy(() -> ServerAddress.of(false, hostname))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("SEK-908")
                .hasMessageContaining("--hostname");
    }

    @ParameterizedTest
    @CsvSource({
        "https://id.kaga.example,https://id.kaga.example",
        "https://ID.kaga.example:443/auth,https://id.kaga.example",
        "http://localhost:8080,http://localhost:8080"
    })
    @DisplayName("gives the origin that cards sign")
    void acceptsFixedAddress(String hostname, String origin) {
        assertThat(ServerAddress.of(false, hostname).origin().map(Origin::text)).contains(origin);
    }

    @Test
    @DisplayName("may be missing in development")
    void acceptsDevelopmentWithoutAddress() {
        assertThat(ServerAddress.of(true, null).origin()).isEmpty();
    }

    @Test
    @DisplayName("is none for the server's own commands, which take no such option; no card signs for them")
    void acceptsCommandWithoutAddress() {
        assertThat(ServerAddress.ofCommand()).isEqualTo(new ServerAddress(false, Optional.empty()));
    }
}
