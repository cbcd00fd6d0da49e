// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class MunicipalSettingsTest {
    private final MapConfigurationPropertySource source = new MapConfigurationPropertySource(Map.of(
            "municipal.issuer", "https://id.kaga.example/realms/kaga",
            "municipal.client-id", "kaga-municipal-app",
            "municipal.client-secret-file", "/run/secrets/client",
            "municipal.base-url", "https://madoguchi.kaga.example"));

    @Test
    @DisplayName("usual settings are accepted")
    void acceptsUsualSettings() {
        assertThat(bind().issuerOrigin()).isEqualTo("https://id.kaga.example");
        assertThat(bind().secure()).isTrue();
    }

    @Test
    @DisplayName("what nobody joined to the sign-in card is relied on only where the settings say so")
    void acceptsUnprovenJoiningOnlyByName() {
        assertThat(bind().joinedBy()).containsExactly("platform", "staff");
        source.put("municipal.joined-by", "platform, staff, unproven");
        assertThat(bind().joinedBy()).containsExactly("platform", "staff", "unproven");
    }

    @ParameterizedTest
    @DisplayName("a setting that cannot be used stops the start with its name")
    @CsvSource({
        "municipal.issuer, id.kaga.example",
        "municipal.issuer, https://id.kaga.example/realms/kaga/",
        "municipal.issuer, https://id.kaga.example/?realm=kaga",
        "municipal.base-url, ftp://madoguchi.kaga.example",
        "municipal.base-url, https://madoguchi.kaga.example/",
        "municipal.client-id, ' '",
        "municipal.trust-frameworks, ' '",
        "municipal.joined-by, ''",
        "municipal.joined-by, 'staff,joined-platform'"
    })
    void rejectsAnUnusableSetting(String name, String value) {
        source.put(name, value);
        assertThatThrownBy(this::bind)
                .isInstanceOf(BindException.class)
                .rootCause()
                .hasMessageContaining(name);
    }

    private MunicipalSettings bind() {
        return new Binder(source).bind("municipal", MunicipalSettings.class).get();
    }
}
