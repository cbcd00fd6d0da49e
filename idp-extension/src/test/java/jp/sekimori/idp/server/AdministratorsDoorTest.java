// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server's options come from system properties where nothing else provides them, as in this test. */
@DisplayName("The administrators' port")
final class AdministratorsDoorTest {
    private static final String PREFIX = "keycloak.realm-restapi-extension.sekimori.admin-";
    private static final List<String> OPTIONS = List.of("port", "key-store-file", "key-store-password");

    private final AdministratorsDoor door = new AdministratorsDoor();

    @BeforeEach
    void configure(@TempDir Path folder) throws IOException {
        Path keyStore = Files.writeString(folder.resolve("administrators.p12"), "keys");
        System.setProperty(PREFIX + "port", "8445");
        System.setProperty(PREFIX + "key-store-file", keyStore.toString());
        System.setProperty(PREFIX + "key-store-password", "the password");
    }

    @AfterEach
    void forget() {
        OPTIONS.forEach(option -> System.clearProperty(PREFIX + option));
    }

    @Test
    @DisplayName("speaks https only, by TLS 1.2 or newer")
    void speaksHttps() {
        HttpServerOptions options = new HttpServerOptions().setPort(8445);

        door.customizeHttpServer(options);

        assertThat(options.isSsl()).isTrue();
        assertThat(options.getEnabledSecureTransportProtocols()).containsOnly("TLSv1.2", "TLSv1.3");
    }

    @Test
    @DisplayName("is never a second http port that answers everybody")
    void rejectsAnotherHttpPort() {
        HttpServerOptions options = new HttpServerOptions().setPort(8080);

        assertThatThrownBy(() -> door.customizeHttpServer(options))
                .hasMessageContaining("SEK-904")
                .hasMessageContaining("--http-port");
    }

    @Test
    @DisplayName("is never the residents' port, which would open the door to all of them")
    void rejectsTheResidentsPort() {
        HttpServerOptions options = new HttpServerOptions().setPort(8445);

        assertThatThrownBy(() -> door.customizeHttpsServer(options))
                .hasMessageContaining("SEK-904")
                .hasMessageContaining("--https-port");
    }

    @Test
    @DisplayName("leaves the server's ports alone where there is no door")
    void leavesPortsAlone() {
        forget();
        HttpServerOptions options = new HttpServerOptions().setPort(8080);

        door.customizeHttpServer(options);
        door.customizeHttpsServer(options);

        assertThat(options.isSsl()).isFalse();
    }
}
