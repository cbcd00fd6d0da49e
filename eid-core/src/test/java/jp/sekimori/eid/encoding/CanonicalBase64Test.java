// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.encoding;

import static org.assertj.core.api.Assertions.assertThat;

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
}
