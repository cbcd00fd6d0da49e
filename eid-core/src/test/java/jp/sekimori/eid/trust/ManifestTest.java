// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.certificate.Fingerprint;
import jp.sekimori.eid.scheme.Schemes;
import jp.sekimori.testkit.pki.KeyKind;
import jp.sekimori.testkit.pki.TestPki;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The manifest of pinned trust anchors")
class ManifestTest {
    private static final TestPki PKI = TestPki.builder(new SecureRandom(), Clock.systemUTC())
            .keyKind(KeyKind.EC_P256)
            .generations(2)
            .build();
    private static final String OLD = "sekimori-test-ca-1.pem";
    private static final String NEW = "sekimori-test-ca-2.pem";

    private final Path folder;

    ManifestTest(@TempDir Path folder) {
        this.folder = folder;
        PKI.writeAnchors(folder);
    }

    @Test
    @DisplayName("accepts fingerprints in either case, comments, empty lines, blanks and lines of another system")
    void acceptsHowPeopleWrite() throws IOException {
        manifest("# compared on 2026-11-23 with the official page\r\n\r\n  " + print(0).toLowerCase(Locale.ROOT) + "\t "
                + OLD + "  \r\n" + print(1) + " " + NEW);

        assertThat(load()).hasSize(2);
    }

    @Test
    @DisplayName("accepts a name with a blank in it")
    void acceptsBlanksInNames() throws IOException {
        Files.move(folder.resolve(OLD), folder.resolve("generation 1.pem"));
        manifest(print(0) + "  generation 1.pem\n" + print(1) + "  " + NEW + "\n");

        assertThat(load()).hasSize(2);
    }

    @Test
    @DisplayName("rejects an anchor that somebody slipped into the folder, and names file and fingerprint")
    void rejectsAnUnpinnedFile() throws IOException {
        manifest(print(0) + "  " + OLD + "\n");

        assertRefused(NEW, print(1));
    }

    @Test
    @DisplayName("rejects a file that was exchanged behind its name, and names file and fingerprint")
    void rejectsAnExchangedFile() throws IOException {
        Files.copy(folder.resolve(NEW), folder.resolve("keep"));
        Files.delete(folder.resolve(OLD));
        Files.move(folder.resolve("keep"), folder.resolve(OLD));

        assertRefused(OLD, print(1));
    }

    @Test
    @DisplayName("rejects a pinned certificate under another file's name")
    void rejectsSwappedNames() throws IOException {
        manifest(print(0) + "  " + NEW + "\n" + print(1) + "  " + OLD + "\n");

        assertRefused(OLD, print(0));
    }

    @Test
    @DisplayName("rejects a pin whose file is missing, and names file and fingerprint")
    void rejectsAMissingFile() throws IOException {
        Files.delete(folder.resolve(NEW));

        assertRefused(NEW, print(1));
    }

    @Test
    @DisplayName("rejects pins without any file, and names the first")
    void rejectsMissingFiles() throws IOException {
        Files.delete(folder.resolve(OLD));
        Files.delete(folder.resolve(NEW));

        assertRefused(OLD, print(0));
    }

    @Test
    @DisplayName("rejects a folder without a manifest: anchors that nobody compared")
    void rejectsAMissingManifest() throws IOException {
        Files.delete(folder.resolve("anchors.txt"));

        assertRefused("anchors.txt", folder.toString());
    }

    @Test
    @DisplayName("rejects an empty manifest in an empty folder as having no anchor")
    void rejectsAnEmptyManifest(@TempDir Path empty) throws IOException {
        Files.writeString(empty.resolve("anchors.txt"), "# nothing yet\n");

        assertThatThrownBy(() -> TrustAnchors.load(Schemes.JPKI_AUTH, empty))
                .isInstanceOfSatisfying(TrustFolderException.class, trouble -> assertThat(trouble.reason())
                        .isEqualTo(Reason.TRUST_ANCHORS_UNUSABLE))
                .hasMessageContaining("no trust anchor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rubbish", "00", "%s", "%sx file.pem", "file.pem %s", "%s;file.pem", "0%s file.pem"})
    @DisplayName("rejects a line that is no pin instead of leaving it out, and names its number")
    void rejectsOtherLines(String line) throws IOException {
        manifest("# first\n" + String.format(Locale.ROOT, line, print(0)) + "\n");

        assertThatThrownBy(this::load)
                .isInstanceOf(TrustFolderException.class)
                .hasMessageContaining("anchors.txt, line 2");
    }

    @Test
    @DisplayName("rejects more files than any authority has generations")
    void rejectsManyFiles() throws IOException {
        for (int number = 0; number < 98; number++) {
            Files.writeString(folder.resolve("more-" + number + ".pem"), "x");
        }
        assertThatThrownBy(this::load).hasMessageContaining("more than 100 files");

        Files.delete(folder.resolve("more-0.pem"));
        assertThatThrownBy(this::load).hasMessageContaining("more-1.pem");
    }

    private void assertRefused(String... mentioned) {
        assertThatThrownBy(this::load)
                .isInstanceOfSatisfying(TrustFolderException.class, trouble -> assertThat(trouble.reason())
                        .isEqualTo(Reason.TRUST_ANCHOR_NOT_PINNED))
                .hasMessageContainingAll(mentioned);
    }

    private List<TrustAnchorInfo> load() {
        return TrustAnchors.load(Schemes.JPKI_AUTH, folder).describe();
    }

    private void manifest(String text) throws IOException {
        Files.writeString(folder.resolve("anchors.txt"), text, StandardCharsets.UTF_8);
    }

    private static String print(int generation) {
        X509Certificate anchor = PKI.anchors().get(generation);
        return Fingerprint.ofCertificate(anchor);
    }
}
