// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.keyed;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A sealed text")
class TextSealTest {
    private static final byte[] KEY = new byte[32];
    private static final TextSeal SEAL = new TextSeal(KEY, "test", List.of("realm", "session", "tab"));

    @Test
    @DisplayName("opens where it was sealed, and does not show its text meanwhile")
    void acceptsOwnNote() {
        String sealed = SEAL.seal("serial", new SecureRandom());

        assertThat(SEAL.open(sealed)).contains("serial");
        assertThat(new String(Base64.getDecoder().decode(sealed), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("serial");
    }

    @Test
    @DisplayName("does not open in another tab, browser or realm")
    void rejectsNoteCarriedElsewhere() {
        String sealed = SEAL.seal("serial", new SecureRandom());

        assertThat(new TextSeal(KEY, "test", List.of("realm", "session", "other")).open(sealed))
                .isEmpty();
        assertThat(new TextSeal(KEY, "test", List.of("realm", "other", "tab")).open(sealed))
                .isEmpty();
        assertThat(new TextSeal(KEY, "test", List.of("other", "session", "tab")).open(sealed))
                .isEmpty();
    }

    @Test
    @DisplayName("does not open with another realm's key")
    void rejectsOtherKey() {
        byte[] other = KEY.clone();
        other[0] = 1;

        assertThat(new TextSeal(other, "test", List.of("realm", "session", "tab"))
                        .open(SEAL.seal("serial", new SecureRandom())))
                .isEmpty();
    }

    @Test
    @DisplayName("does not open for another purpose")
    void rejectsOtherPurpose() {
        assertThat(new TextSeal(KEY, "other", List.of("realm", "session", "tab"))
                        .open(SEAL.seal("serial", new SecureRandom())))
                .isEmpty();
    }

    @Test
    @DisplayName("does not open after a change, nor when it is no note")
    void rejectsChangedNote() {
        byte[] sealed = Base64.getDecoder().decode(SEAL.seal("serial", new SecureRandom()));
        sealed[sealed.length - 1] ^= 1;

        assertThat(SEAL.open(Base64.getEncoder().encodeToString(sealed))).isEmpty();
        assertThat(SEAL.open("")).isEmpty();
        assertThat(SEAL.open("?")).isEmpty();
    }
}
