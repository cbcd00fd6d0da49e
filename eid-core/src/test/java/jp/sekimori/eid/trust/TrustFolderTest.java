// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.scheme.Schemes;
import jp.sekimori.testkit.pki.KeyKind;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.pki.TestPki;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A folder of trust anchors")
class TrustFolderTest {
    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final TestPki ONE =
            TestPki.builder(RANDOM, CLOCK).keyKind(KeyKind.EC_P256).build();
    private static final TestPki THREE = TestPki.builder(RANDOM, CLOCK)
            .keyKind(KeyKind.EC_P256)
            .generations(3)
            .build();

    private final Path path;
    private final TrustFolder folder;

    TrustFolderTest(@TempDir Path path) {
        this.path = path;
        ONE.writeAnchors(path);
        this.folder = TrustFolder.open(Schemes.JPKI_AUTH, path, TrustFolder.WARN_BEFORE);
    }

    @Test
    @DisplayName("gives the same set, in which paths are remembered, for as long as nothing changed")
    void staysTheSame() throws IOException {
        TrustAnchors before = folder.get();
        Files.writeString(path.resolve("README.md"), "not a certificate");

        assertThat(folder.refresh()).isFalse();
        assertThat(folder.get()).isSameAs(before);
        assertThat(folder.trouble()).isEmpty();
    }

    @Test
    @DisplayName("accepts a new generation without a restart, and its cards from then on")
    void acceptsANewGeneration() {
        THREE.writeAnchors(path);

        assertThat(folder.get().describe()).hasSize(1);
        assertThat(folder.refresh()).isTrue();
        assertThat(folder.get().describe()).hasSize(3);
        assertThat(folder.trouble()).isEmpty();
        assertThat(folder.get()
                        .issuerOf(
                                THREE.issue(LeafProfile.authentication().withKeyKind(KeyKind.EC_P256))
                                        .certificate(),
                                NOW))
                .isInstanceOf(TrustedIssuer.Found.class);
        assertThat(folder.refresh()).isFalse();
    }

    @Test
    @DisplayName("rejects an anchor that was slipped in while the server runs, and keeps the old set as a whole")
    void rejectsAnUnpinnedAnchor() throws Exception {
        TrustAnchors before = folder.get();
        Files.write(path.resolve("rogue.cer"), THREE.anchors().get(0).getEncoded());

        assertThat(folder.refresh()).isFalse();
        assertThat(folder.get()).isSameAs(before);
        assertThat(folder.trouble())
                .hasValueSatisfying(trouble -> assertThat(trouble.reason()).isEqualTo(Reason.TRUST_ANCHOR_NOT_PINNED));
    }

    @Test
    @DisplayName("rejects a half-written file while it is being written, and takes it when it is whole")
    void rejectsAHalfWrittenFile() throws IOException {
        TrustAnchors before = folder.get();
        THREE.writeAnchors(path);
        Path newest = path.resolve("sekimori-test-ca-3.pem");
        String whole = Files.readString(newest);
        Files.writeString(newest, whole.substring(0, whole.length() / 2));

        assertThat(folder.refresh()).isFalse();
        assertThat(folder.get()).isSameAs(before);
        assertThat(folder.trouble()).isPresent();

        Files.writeString(newest, whole);
        assertThat(folder.refresh()).isTrue();
        assertThat(folder.trouble()).isEmpty();
    }

    @Test
    @DisplayName("keeps the old set when the folder goes away, and forgets the trouble when it is back as it was")
    void survivesALostFolder(@TempDir Path other) throws IOException {
        TrustAnchors before = folder.get();
        Path away = other.resolve("away");
        Files.move(path, away);

        assertThat(folder.refresh()).isFalse();
        assertThat(folder.get()).isSameAs(before);
        assertThat(folder.trouble()).isPresent();

        Files.move(away, path);
        assertThat(folder.refresh()).isFalse();
        assertThat(folder.get()).isSameAs(before);
        assertThat(folder.trouble()).isEmpty();
    }

    @Test
    @DisplayName("rejects a start with a folder that is not right as a whole")
    void rejectsAStart(@TempDir Path empty) {
        assertThatThrownBy(() -> TrustFolder.open(Schemes.JPKI_AUTH, empty, TrustFolder.WARN_BEFORE))
                .isInstanceOf(TrustFolderException.class);
        assertThatThrownBy(() -> TrustFolder.open(Schemes.JPKI_AUTH, path, Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(TrustFolder.open(Schemes.JPKI_AUTH, path, Duration.ZERO).get())
                .isNotNull();
    }

    @Test
    @DisplayName("warns sixty days before an anchor's end, and tells when it has ended")
    void tellsTheEnd() {
        Instant end = ONE.anchors().get(0).getNotAfter().toInstant();
        Instant start = ONE.anchors().get(0).getNotBefore().toInstant();

        assertThat(TrustFolder.WARN_BEFORE).isEqualTo(Duration.ofDays(60));
        assertReport(start.minusSeconds(1), TrustReport.State.NOT_BEGUN, 3650);
        assertReport(start, TrustReport.State.VALID, 3650);
        assertReport(end.minus(Duration.ofDays(60)), TrustReport.State.VALID, 60);
        assertReport(end.minus(Duration.ofDays(60)).plusSeconds(1), TrustReport.State.NEAR_END, 59);
        assertReport(end, TrustReport.State.NEAR_END, 0);
        assertReport(end.plusSeconds(1), TrustReport.State.ENDED, -1);
    }

    @Test
    @DisplayName("goes on with the others when one of three generations has ended")
    void goesOnAfterAnEnd(@TempDir Path three) {
        THREE.writeAnchors(three);
        TrustFolder generations = TrustFolder.open(Schemes.JPKI_AUTH, three, TrustFolder.WARN_BEFORE);
        Instant later = THREE.anchors().get(0).getNotAfter().toInstant().plusSeconds(1);

        assertThat(generations.refresh()).isFalse();
        assertThat(generations.reports(later))
                .extracting(TrustReport::state)
                .containsExactly(TrustReport.State.ENDED, TrustReport.State.VALID, TrustReport.State.VALID);
        assertThat(generations
                        .get()
                        .issuerOf(
                                THREE.issue(LeafProfile.authentication().withKeyKind(KeyKind.EC_P256))
                                        .certificate(),
                                later))
                .isInstanceOf(TrustedIssuer.Found.class);
    }

    private void assertReport(Instant now, TrustReport.State state, long days) {
        List<TrustReport> reports = folder.reports(now);

        assertThat(reports)
                .containsExactly(
                        new TrustReport("jpki-auth", folder.get().describe().get(0), days, state));
    }
}
