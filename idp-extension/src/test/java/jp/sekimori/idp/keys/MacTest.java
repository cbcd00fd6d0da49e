// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.keys;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** Of "realm" under a key of zeros, computed by another implementation of HMAC: a stored code must not change unseen. */
    private static final Map<KeyPurpose, String> KNOWN = Map.of(
            KeyPurpose.CARD_LINK, "TYJ4qKPxeaRrmN0NAafdWvrQzMleoe5O5GyCkNjnk_k",
            KeyPurpose.CARD_STATE, "nZP-O8yjvwfV5Rv3zYoQzFDeJ10x-EFBJ4w7yqAfX8c",
            KeyPurpose.DEVICE, "Gv6ARCoZ2R3VkRjyNeTNHYLz5Advm5nZSBsyEbk3-DA",
            KeyPurpose.RENEWAL_CARD, "Z5XWdtGoFa5YN5_X5E30SlU2bODcYLt4ZDnrz4Qh3MI",
            KeyPurpose.INVITATION, "bHMuWqJZ_hP8cajhshLYenS3JooHPX_HmddUUQ3c0pE",
            KeyPurpose.RESIDENT_RECORD, "j2H-XCrfxVqSAs-V3DVWTe7XYXjDEGQFRcDubqv4AEM",
            KeyPurpose.RESIDENT_HISTORY, "gwdfazaMoSqJ6_tfsSnTYhXvU126Vwx6cyGO3TUiI4I",
            KeyPurpose.KNOWN_ACCOUNT, "a4zyQN9Hv_CbPyjhYqb1AO2Y92B9W9JYWuTre0hXz44");

    @Test
    @DisplayName("is the known one of each purpose, and another for each")
    void acceptsKnownCodes() {
        assertThat(KNOWN)
                .allSatisfy((purpose, code) ->
                        assertThat(KEY.mac(purpose).text(List.of("realm"))).isEqualTo(code));
        assertThat(Set.copyOf(KNOWN.values())).hasSize(KNOWN.size());
    }

    @Test
    @DisplayName("is made by no key for encryption, and no text is encrypted with a key for codes")
    void rejectsKeyOfOtherUse() {
        for (KeyPurpose purpose : KeyPurpose.values()) {
            if (KNOWN.containsKey(purpose)) {
                assertThatThrownBy(() -> KEY.encryption(purpose, List.of("realm")))
                        .isInstanceOf(IllegalArgumentException.class);
            } else {
                assertThatThrownBy(() -> KEY.mac(purpose)).isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @Test
    @DisplayName("differs for each realm's key")
    void rejectsCodeOfOtherRealm() {
        byte[] other = new byte[32];
        other[31] = 1;

        Set<String> codes = Set.copyOf(KNOWN.values());

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
