// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.ClientModel;

@DisplayName("The name of a client")
class ClientNameTest {
    @Test
    @DisplayName("is the configured one, also with a variant of a kanji")
    void acceptsConfiguredName() {
        assertThat(nameOf("  加賀市の税 \u8FBB\uDB40\uDD00 ")).isEqualTo("加賀市の税 \u8FBB\uDB40\uDD00");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "\u3000",
                "\u2800",
                "\u3164",
                "\u115F\u1160",
                "\u200B",
                "\u00AD",
                "\u0301",
                "\u2060",
                "\uFEFF",
                "\u202E\u2066",
                "\n\u2028",
                "\uD842"
            })
    @DisplayName("that shows nothing is the client's id: the PIN window would refuse it")
    void rejectsInvisibleName(@Nullable String configured) {
        assertThat(nameOf(configured)).isEqualTo("tax");
    }

    @ParameterizedTest
    @CsvSource({
        "'tax\u202Exat',taxxat",
        "'\u2066tax\u2069',tax",
        "'\u200Ftax\u061C',tax",
        "'t\u200Bax\u00AD',tax",
        "'tax\u2028of\u2029Kaga','tax of Kaga'",
        "'tax\uDC00',tax"
    })
    @DisplayName("turns no reading direction, hides no characters and stays on one line")
    void rejectsCharactersThatMislead(String configured, String shown) {
        assertThat(nameOf(configured)).isEqualTo(shown);
    }

    @Test
    @DisplayName("is cut at 200, but never in the middle of a character")
    void rejectsHalfCharacter() {
        assertThat(nameOf("a".repeat(250))).isEqualTo("a".repeat(200));
        assertThat(nameOf("a".repeat(199) + "\uD842\uDFB7b")).isEqualTo("a".repeat(199));
        assertThat(nameOf("a".repeat(198) + "\uD842\uDFB7b")).isEqualTo("a".repeat(198) + "\uD842\uDFB7");
    }

    private static String nameOf(@Nullable String configured) {
        ClientModel client = mock(ClientModel.class);
        when(client.getName()).thenReturn(configured);
        when(client.getClientId()).thenReturn("tax");
        return ClientName.of(client);
    }
}
