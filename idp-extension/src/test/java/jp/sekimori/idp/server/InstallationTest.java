// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import jp.sekimori.testkit.pki.TestPki;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keycloak.models.RealmModel;

@DisplayName("An installation")
class InstallationTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final TestPki PKI = TestPki.create(new SecureRandom(), CLOCK);

    @TempDir
    static Path folder = Path.of("made by JUnit");

    @BeforeAll
    static void write() throws IOException {
        PKI.writeAnchors(Files.createDirectories(folder.resolve("jpki-auth")));
    }

    @Test
    @DisplayName("with a test anchor on a public host name does not start: anybody could make a card")
    void rejectsTestAnchorInPublic() {
        assertThatThrownBy(() -> start(false, "https://id.city.kaga.lg.jp"))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("SEK-906")
                .hasMessageContaining("sandbox");
    }

    @Test
    @DisplayName("with a test anchor on a public host name starts when it is a declared sandbox")
    void acceptsSandboxInPublic() {
        assertThat(start(true, "https://id.city.kaga.lg.jp").operationalInfo()).containsEntry("Sandbox", "true");
    }

    @Test
    @DisplayName("with a test anchor refuses a realm that has a public name of its own")
    void rejectsTestAnchorInRealmWithPublicName() {
        Installation installation = start(false, "https://id.test");

        assertThatThrownBy(() -> installation.expectedOrigin(realm("https://id.city.kaga.lg.jp")))
                .hasMessageContaining("SEK-906");
    }

    @Test
    @DisplayName("signs the realm's own address before the server's")
    void acceptsRealmsOwnAddress() {
        assertThat(start(false, "https://id.test")
                        .expectedOrigin(realm("https://kaga.id.test/x"))
                        .text())
                .isEqualTo("https://kaga.id.test");
    }

    @Test
    @DisplayName("refuses a realm whose own address is plain http")
    void rejectsRealmOnPlainHttp() {
        Installation installation = start(false, "https://id.test");

        assertThatThrownBy(() -> installation.expectedOrigin(realm("http://kaga.id.test")))
                .hasMessageContaining("SEK-908");
    }

    @Test
    @DisplayName("without trust anchors does not start, and names the option")
    void rejectsEmptyTrustFolder(@TempDir Path empty) {
        assertThatThrownBy(() -> Installation.start(
                        new Settings(empty, empty, false, Optional.empty(), Duration.ofMinutes(1)),
                        ServerAddress.of(false, "https://id.test"),
                        CLOCK))
                .hasMessageContaining("SEK-905")
                .hasMessageContaining("trust-dir");
    }

    @Test
    @DisplayName("with an anchor that nobody pinned does not start, and names it")
    void rejectsUnpinnedAnchor(@TempDir Path trust) throws IOException {
        Path scheme = Files.createDirectories(trust.resolve("jpki-auth"));
        PKI.writeAnchors(scheme);
        Files.writeString(scheme.resolve("anchors.txt"), "");

        assertThatThrownBy(() -> Installation.start(
                        new Settings(trust, trust, false, Optional.empty(), Duration.ofMinutes(1)),
                        ServerAddress.of(false, "https://id.test"),
                        CLOCK))
                .hasMessageContaining("SEK-911")
                .hasMessageContaining("sekimori-test-ca-1.pem");
    }

    private static Installation start(boolean sandbox, String hostname) {
        return Installation.start(
                new Settings(folder, folder, sandbox, Optional.empty(), Duration.ofMinutes(1)),
                ServerAddress.of(false, hostname),
                CLOCK);
    }

    private static RealmModel realm(String frontendUrl) {
        RealmModel realm = mock(RealmModel.class);
        when(realm.getAttribute("frontendUrl")).thenReturn(frontendUrl);
        return realm;
    }
}
