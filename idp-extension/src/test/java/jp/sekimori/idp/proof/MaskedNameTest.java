// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A masked name")
class MaskedNameTest {
    @ParameterizedTest
    @DisplayName("shows the first letter of each part and nothing else, not even how long it is")
    @CsvSource({
        "関守　花子, 関＊ 花＊",
        "林　一, 林＊ 一＊",
        "林, 林＊",
        "勅使河原　小百合, 勅＊ 小＊",
        "JOHN SMITH, J＊ S＊",
        "ＭＡＲＩＡ　ＤＡ　ＳＩＬＶＡ, Ｍ＊ Ｄ＊ Ｓ＊",
        "ＪＯＨＮ　ＳＭＩＴＨ（山田　太郎）, Ｊ＊ Ｓ＊（山＊ 太＊）",
        "JOHN SMITH (YAMADA), J＊ S＊ (Y＊)",
        "李秀英［通称　木村英子］, 李＊［通＊ 木＊］",
        "阮　　文, 阮＊ 文＊",
    })
    void acceptsFirstLetters(String name, String masked) {
        assertThat(MaskedName.of(name)).isEqualTo(masked);
    }

    @ParameterizedTest
    @DisplayName("never cuts a letter in two: outside of the first plane, with a selector, with an accent apart")
    @CsvSource({
        "\uD842\uDFB7野家　\uD867\uDE3D子, \uD842\uDFB7＊ \uD867\uDE3D＊",
        "葛\uDB40\uDD00城　翔, 葛\uDB40\uDD00＊ 翔＊",
        "E\u0301MILE ZOLA, E\u0301＊ Z＊",
    })
    void acceptsWholeLetters(String name, String masked) {
        assertThat(MaskedName.of(name)).isEqualTo(masked);
    }

    @ParameterizedTest
    @DisplayName("of nothing is nothing")
    @CsvSource({"''", "'　'", "' '"})
    void acceptsNothing(String name) {
        assertThat(MaskedName.of(name)).isEmpty();
    }
}
