// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import jp.sekimori.idp.keys.LinkKey;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A realm's link key")
class LinkKeysTest {
    @TempDir
    Path folder = Path.of("made by JUnit");

    @Test
    @DisplayName("is 32 bytes, written as 64 hexadecimal characters")
    void acceptsKey() throws IOException {
        Files.writeString(folder.resolve("kaga.link-key"), "ab".repeat(32) + "\n");
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) 0xAB);

        assertThat(new LinkKeys(folder).of("kaga")).isEqualTo(LinkKey.of(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "zz"})
    @DisplayName("that is too short or no hexadecimal text is refused without being told")
    void rejectsMalformedKey(String unit) throws IOException {
        Files.writeString(folder.resolve("kaga.link-key"), unit.repeat(31));

        assertThatThrownBy(() -> new LinkKeys(folder).of("kaga"))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("SEK-907")
                .hasMessageNotContaining(unit.isEmpty() ? "\0" : unit.repeat(3));
    }

    @Test
    @DisplayName("that is missing is refused, and the option named")
    void rejectsMissingKey() {
        assertThatThrownBy(() -> new LinkKeys(folder).of("kaga"))
                .hasMessageContaining("SEK-907")
                .hasMessageContaining("keys-dir");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../kaga", "a/b", ".hidden", "..\\x", ""})
    @DisplayName("is never read from outside its folder")
    void rejectsRealmNameThatIsAPath(String realm) {
        assertThatThrownBy(() -> new LinkKeys(folder).of(realm)).hasMessageContaining("cannot name a file");
    }
}
