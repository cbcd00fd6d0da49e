// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.keys;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An encrypted text")
class TextEncryptionTest {
    private static final LinkKey KEY = LinkKey.of(new byte[32]);
    private static final TextEncryption HERE = at("realm", "session", "tab");

    @Test
    @DisplayName("is decrypted where it was encrypted, and does not show its text meanwhile")
    void acceptsOwnText() {
        String encrypted = HERE.encrypt("serial", new SecureRandom());

        assertThat(HERE.decrypt(encrypted)).contains("serial");
        assertThat(new String(Base64.getDecoder().decode(encrypted), ISO_8859_1))
                .doesNotContain("serial");
    }

    @Test
    @DisplayName("is not decrypted in another tab, browser or realm")
    void rejectsTextCarriedElsewhere() {
        String encrypted = HERE.encrypt("serial", new SecureRandom());

        assertThat(at("realm", "session", "other").decrypt(encrypted)).isEmpty();
        assertThat(at("realm", "other", "tab").decrypt(encrypted)).isEmpty();
        assertThat(at("other", "session", "tab").decrypt(encrypted)).isEmpty();
    }

    @Test
    @DisplayName("is not decrypted in a place of the same characters, parted elsewhere")
    void rejectsShiftedPlace() {
        String encrypted = at("realm", "session1", "2").encrypt("serial", new SecureRandom());

        assertThat(at("realm", "session", "12").decrypt(encrypted)).isEmpty();
        assertThat(at("realm", "session1\n2").decrypt(encrypted)).isEmpty();
    }

    @Test
    @DisplayName("is not decrypted with another realm's key")
    void rejectsOtherKey() {
        byte[] other = new byte[32];
        other[0] = 1;

        assertThat(LinkKey.of(other)
                        .encryption(KeyPurpose.PENDING_CARD, List.of("realm", "session", "tab"))
                        .decrypt(HERE.encrypt("serial", new SecureRandom())))
                .isEmpty();
    }

    @Test
    @DisplayName("is not decrypted for another purpose")
    void rejectsOtherPurpose() {
        assertThat(KEY.encryption(KeyPurpose.RENEWAL_REQUEST, List.of("realm", "session", "tab"))
                        .decrypt(HERE.encrypt("serial", new SecureRandom())))
                .isEmpty();
    }

    @Test
    @DisplayName("is not decrypted after a change, nor when it is no encrypted text")
    void rejectsChangedText() {
        byte[] encrypted = Base64.getDecoder().decode(HERE.encrypt("serial", new SecureRandom()));
        encrypted[encrypted.length - 1] ^= 1;

        assertThat(HERE.decrypt(Base64.getEncoder().encodeToString(encrypted))).isEmpty();
        assertThat(HERE.decrypt("")).isEmpty();
        assertThat(HERE.decrypt("?")).isEmpty();
        assertThat(HERE.decrypt("AAAA")).isEmpty();
    }

    private static TextEncryption at(String... place) {
        return KEY.encryption(KeyPurpose.PENDING_CARD, List.of(place));
    }
}
