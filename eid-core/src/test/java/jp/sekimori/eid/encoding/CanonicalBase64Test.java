// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Canonical base64")
class CanonicalBase64Test {
    private static final byte[] BYTES = {(byte) 0xfb, (byte) 0xff};

    @Test
    @DisplayName("accepts what an encoder writes, in both alphabets")
    void acceptsCanonicalSpelling() {
        assertThat(CanonicalBase64.decode("+/8=")).contains(BYTES);
        assertThat(CanonicalBase64.decodeUrl("-_8")).contains(BYTES);
        assertThat(CanonicalBase64.encode(BYTES)).isEqualTo("+/8=");
        assertThat(CanonicalBase64.encodeUrl(BYTES)).isEqualTo("-_8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+/8", "+/9=", "-_8=", "+/8=\n", " +/8=", "+/8==", "+/8=AAAA", "+"})
    @DisplayName("rejects a second spelling of the same bytes")
    void rejectsOtherSpellings(String text) {
        assertThat(CanonicalBase64.decode(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-_8=", "-_9", "+/8", "-_8\n", " -_8", "-"})
    @DisplayName("rejects a second spelling in the URL alphabet")
    void rejectsOtherUrlSpellings(String text) {
        assertThat(CanonicalBase64.decodeUrl(text)).isEmpty();
    }

    @Test
    @DisplayName("rejects whatever an encoder would not write again in the same characters, wherever they differ")
    void rejectsEveryOtherSpelling() {
        Random random = new Random(1);
        for (int length = 1; length < 40; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            String text = CanonicalBase64.encode(bytes);

            assertThat(CanonicalBase64.decode(text)).contains(bytes);
            for (int place = 0; place <= text.length(); place++) {
                for (char odd : "AB9+=-\n".toCharArray()) {
                    String before = text.substring(0, place);
                    onlyOneSpelling(before + odd + text.substring(place));
                    onlyOneSpelling(before + odd + text.substring(Math.min(place + 1, text.length())));
                    onlyOneSpelling(before);
                }
            }
        }
    }

    private static void onlyOneSpelling(String text) {
        CanonicalBase64.decode(text)
                .ifPresent(bytes ->
                        assertThat(Base64.getEncoder().encodeToString(bytes)).isEqualTo(text));
        CanonicalBase64.decodeUrl(text).ifPresent(bytes -> assertThat(
                        Base64.getUrlEncoder().withoutPadding().encodeToString(bytes))
                .isEqualTo(text));
    }
}
