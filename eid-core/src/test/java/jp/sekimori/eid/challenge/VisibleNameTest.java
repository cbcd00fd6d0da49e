// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A client's name")
class VisibleNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\u3000",
                "\u2800",
                "\u3164",
                "\u115F\u1160",
                "\uFFA0",
                "\uD834\uDD59",
                "\u200B",
                "\u202E",
                "\u00AD",
                "\uFE0F",
                "\u0301",
                "\uFEFF",
                "\uE000",
                "\uD842"
            })
    @DisplayName("that draws nothing is not visible")
    void rejectsInvisibleName(String name) {
        assertThat(VisibleName.is(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "税", "tax", "É", "ǅ", "ー", "7", "Ⅳ", "①", "_", "-", "(", ")", "«", "»", "!", "+", "¥", "^", "★", " 市 "
            })
    @DisplayName("with one character that draws something is visible")
    void acceptsVisibleName(String name) {
        assertThat(VisibleName.is(name)).isTrue();
    }
}
