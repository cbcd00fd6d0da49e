// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import static org.assertj.core.api.Assertions.assertThat;

import jp.sekimori.eid.challenge.Origin;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A host name")
class PublicHostTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://id.city.kaga.lg.jp",
                "https://8.8.8.8",
                "https://[2001:4860:4860::8888]",
                "https://evil-localhost.com"
            })
    @DisplayName("that strangers can reach is public")
    void acceptsPublicNames(String origin) {
        assertThat(PublicHost.of(origin(origin))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080", "https://id.localhost", "https://id.test", "https://keycloak",
                        "https://10.0.0.5",
                "https://192.168.1.2:8443", "https://127.0.0.1", "https://198.51.100.7", "https://[fd00::1]",
                        "https://[::1]"
            })
    @DisplayName("that only this network knows is not")
    void rejectsPrivateNames(String origin) {
        assertThat(PublicHost.of(origin(origin))).isFalse();
    }

    private static Origin origin(String text) {
        return Origin.parse(text).orElseThrow();
    }
}
