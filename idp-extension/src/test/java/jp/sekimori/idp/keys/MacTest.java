// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.keys;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A message authentication code")
class MacTest {
    private static final LinkKey KEY = LinkKey.of(new byte[32]);
    private static final Mac MAC = KEY.mac(KeyPurpose.CARD_STATE);

    @Test
    @DisplayName("holds for the fields that it was made over, and for no others")
    void acceptsSameFields() {
        String code = MAC.text(List.of("realm", "user"));

        assertThat(MAC.matches(code, List.of("realm", "user"))).isTrue();
        assertThat(MAC.matches(code, List.of("realm", "other"))).isFalse();
        assertThat(MAC.matches("", List.of("realm", "user"))).isFalse();
        assertThat(MAC.matches(code + "=", List.of("realm", "user"))).isFalse();
    }

    @Test
    @DisplayName("differs when characters move from one field to the next, or fields are joined")
    void rejectsShiftedFields() {
        assertThat(Set.of(
                        MAC.text(List.of("ab", "c")),
                        MAC.text(List.of("a", "bc")),
                        MAC.text(List.of("abc")),
                        MAC.text(List.of("ab", "c", ""))))
                .hasSize(4);
    }

    @Test
    @DisplayName("differs for each purpose and each realm's key")
    void rejectsCodeOfOtherPurpose() {
        byte[] other = new byte[32];
        other[31] = 1;

        Set<String> codes = Arrays.stream(KeyPurpose.values())
                .map(purpose -> KEY.mac(purpose).text(List.of("realm")))
                .collect(Collectors.toSet());

        assertThat(codes).hasSize(KeyPurpose.values().length);
        assertThat(codes)
                .doesNotContain(LinkKey.of(other).mac(KeyPurpose.CARD_STATE).text(List.of("realm")));
    }

    // RFC 4231, test case 2.
    @Test
    @DisplayName("is HMAC-SHA-256 over each field behind its length")
    void acceptsHmacOfFramedFields() throws Exception {
        byte[] key = "Jefe".getBytes(US_ASCII);
        javax.crypto.Mac plain = javax.crypto.Mac.getInstance("HmacSHA256");
        plain.init(new javax.crypto.spec.SecretKeySpec(key, "HmacSHA256"));

        assertThat(HexFormat.of().formatHex(plain.doFinal("what do ya want for nothing?".getBytes(US_ASCII))))
                .startsWith("5bdcc146bf60754e6a042426089575c7");
        assertThat(new Mac(key).of(List.of("ab", "")))
                .isEqualTo(plain.doFinal(HexFormat.of().parseHex("000000026162" + "00000000")));
    }

    @Test
    @DisplayName("is made with a link key of 32 bytes, which is never printed")
    void rejectsShortKey() {
        assertThatThrownBy(() -> LinkKey.of(new byte[31])).isInstanceOf(IllegalArgumentException.class);
        assertThat(KEY + MAC.toString()).doesNotContain("0, 0").contains("redacted");
    }
}
