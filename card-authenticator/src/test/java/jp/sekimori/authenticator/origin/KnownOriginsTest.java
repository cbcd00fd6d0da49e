// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.authenticator.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import jp.sekimori.eid.challenge.Origin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The list of known sites")
final class KnownOriginsTest {
    private static final Origin SITE =
            Origin.parse("https://id.city.kaga.example").orElseThrow();

    private Path folder;

    @BeforeEach
    void use(@TempDir Path temporary) {
        folder = temporary;
    }

    @Test
    @DisplayName("is empty before its file exists")
    void isEmptyAtFirst() {
        assertThat(KnownOrigins.in(folder.resolve("none/known")).list()).isEmpty();
    }

    @Test
    @DisplayName("remembers, lists and forgets")
    void remembersAndForgets() {
        KnownOrigins known = KnownOrigins.in(folder.resolve("new/known"));
        known.remember(SITE);
        known.remember(SITE);
        assertThat(KnownOrigins.in(known.file()).list()).containsExactly(SITE);
        assertThat(known.forget(SITE)).isTrue();
        assertThat(known.forget(SITE)).isFalse();
        assertThat(known.contains(SITE)).isFalse();
    }

    @Test
    @DisplayName("leaves out lines that are no origin")
    void ignoresOtherLines() throws IOException {
        Path file = Files.writeString(folder.resolve("known"), "nonsense\nhttps://a.example\nhttps://b.example/path\n");
        assertThat(KnownOrigins.in(file).list()).extracting(Origin::text).containsExactly("https://a.example");
    }

    @Test
    @DisplayName("lies where each system keeps settings")
    void liesInConfigurationFolder() {
        Path home = Path.of("/home/hanako");
        assertThat(ConfigurationFolder.of("Linux", Map.of(), home)).isEqualTo(home.resolve(".config/sekimori"));
        assertThat(ConfigurationFolder.of("Linux", Map.of("XDG_CONFIG_HOME", "/etc/x"), home))
                .isEqualTo(Path.of("/etc/x/sekimori"));
        assertThat(ConfigurationFolder.of("Linux", Map.of("XDG_CONFIG_HOME", "relative"), home))
                .isEqualTo(home.resolve(".config/sekimori"));
        assertThat(ConfigurationFolder.of("Mac OS X", Map.of(), home))
                .isEqualTo(home.resolve("Library/Application Support/Sekimori"));
        assertThat(ConfigurationFolder.of("Windows 11", Map.of("APPDATA", "/roaming"), home))
                .isEqualTo(Path.of("/roaming/Sekimori"));
    }
}
