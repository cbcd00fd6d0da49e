// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jp.sekimori.testkit.pki.KeyKind;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.pki.TestPki;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The command for trust anchors")
class TrustCommandTest {
    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final TestPki PKI = TestPki.builder(RANDOM, CLOCK)
            .keyKind(KeyKind.EC_P256)
            .generations(3)
            .build();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Path folder;
    private final Path official;
    private final Path into;

    TrustCommandTest(@TempDir Path folder) {
        this.folder = folder;
        this.official = folder.resolve("authca03.cer");
        this.into = folder.resolve("trust/jpki-auth");
    }

    @BeforeEach
    void download() throws Exception {
        Files.write(official, PKI.anchors().get(2).getEncoded());
    }

    @Test
    @DisplayName("pins the official file when the published fingerprint is the file's, however it is grouped")
    void pins() throws IOException {
        String grouped = print(2).replaceAll("(..)(?!$)", "$1:").toLowerCase(Locale.ROOT);

        assertThat(pin(official, grouped)).isZero();

        assertThat(text(out)).contains("O=SEKIMORI TEST PKI", new Fingerprint(print(2)).spoken(), "Pinned");
        assertThat(Files.readString(into.resolve("anchors.txt"))).isEqualTo(print(2) + "  authca03.cer\n");
        assertThat(into.resolve("authca03.cer")).hasSameBinaryContentAs(official);
        assertThat(run("check", into.toString())).isZero();
    }

    @Test
    @DisplayName("keeps earlier pins and comments, and three generations of one name beside each other")
    void keepsEarlierPins() throws Exception {
        for (int generation = 0; generation < 3; generation++) {
            Path file = folder.resolve("authca0" + generation + ".cer");
            Files.write(file, PKI.anchors().get(generation).getEncoded());
            assertThat(pin(file, print(generation))).isZero();
        }

        assertThat(Files.readAllLines(into.resolve("anchors.txt")))
                .containsExactly(print(0) + "  authca00.cer", print(1) + "  authca01.cer", print(2) + "  authca02.cer");
        assertThat(run("list", into.toString())).isZero();
        assertThat(text(out)).contains("authca00.cer", "authca01.cer", "authca02.cer", "days left");
    }

    @Test
    @DisplayName("says so when the certificate is pinned already, and pins it once")
    void pinsOnce() throws IOException {
        pin(official, print(2));
        assertThat(pin(official, print(2))).isZero();

        assertThat(text(out)).contains("before");
        assertThat(Files.readAllLines(into.resolve("anchors.txt"))).hasSize(1);
    }

    @Test
    @DisplayName("accepts what the server's own test authority writes")
    void agreesWithTheTestAuthority() {
        PKI.writeAnchors(into);

        assertThat(run("check", into.toString())).isZero();
        assertThat(text(out)).contains("3 pinned");
    }

    @Test
    @DisplayName("rejects a forged file: its fingerprint is another than the published one")
    void rejectsAnotherFingerprint() {
        assertThat(pin(official, print(1))).isEqualTo(2);

        assertThat(text(err)).contains("differ", new Fingerprint(print(1)).spoken());
        assertThat(into).doesNotExist();
    }

    @Test
    @DisplayName("rejects a SHA-1 fingerprint, for which a forged certificate can be made")
    void rejectsSha1() {
        assertThat(pin(official, "a".repeat(40))).isEqualTo(2);

        assertThat(text(err)).contains("SHA-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "zz", "0123", "g123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"})
    @DisplayName("rejects what is no fingerprint")
    void rejectsMalformedFingerprints(String typed) {
        assertThat(pin(official, typed)).isEqualTo(2);
        assertThat(text(err)).contains("64");
    }

    @Test
    @DisplayName("rejects a resident's certificate as an anchor")
    void rejectsALeaf() throws Exception {
        X509Certificate leaf = PKI.issue(LeafProfile.authentication().withKeyKind(KeyKind.EC_P256))
                .certificate();
        Files.write(official, leaf.getEncoded());

        assertThat(pin(official, print(leaf))).isEqualTo(2);
        assertThat(text(err)).contains("not the certificate of an authority");
        assertThat(into).doesNotExist();
    }

    @Test
    @DisplayName("rejects an authority whose time is over")
    void rejectsAnExpiredAuthority() {
        Instant end = PKI.anchors().get(2).getNotAfter().toInstant();

        assertThat(at(end.plusSeconds(1), "pin", official.toString(), "--fingerprint", print(2), "--into", "x"))
                .isEqualTo(2);
        assertThat(text(err)).contains("ended");
        assertThat(at(end, "pin", official.toString(), "--fingerprint", print(2), "--into", into.toString()))
                .isZero();
    }

    @Test
    @DisplayName("rejects an authority with a short key")
    void rejectsAShortKey() throws Exception {
        X509Certificate weak = TestPki.builder(RANDOM, CLOCK)
                .keyKind(KeyKind.RSA_1024)
                .build()
                .anchors()
                .get(0);
        Files.write(official, weak.getEncoded());

        assertThat(pin(official, print(weak))).isEqualTo(2);
        assertThat(text(err)).contains("too weak");
    }

    @Test
    @DisplayName("rejects a file that is not there, and one that is no certificate or several")
    void rejectsOtherFiles() throws IOException {
        assertThat(pin(folder.resolve("nowhere.cer"), print(2))).isEqualTo(2);
        assertThat(text(err)).contains("nowhere.cer");

        Files.writeString(official, "<html>not found</html>");
        assertThat(pin(official, print(2))).isEqualTo(2);
        assertThat(text(err)).contains("not one certificate");

        PKI.writeAnchors(folder);
        Files.writeString(
                official,
                Files.readString(folder.resolve("sekimori-test-ca-1.pem"))
                        + Files.readString(folder.resolve("sekimori-test-ca-2.pem")));
        assertThat(pin(official, print(2))).isEqualTo(2);
    }

    @Test
    @DisplayName("rejects to replace another certificate of the same file name")
    void rejectsReplacing() throws Exception {
        pin(official, print(2));
        Files.write(official, PKI.anchors().get(1).getEncoded());

        assertThat(pin(official, print(1))).isEqualTo(2);
        assertThat(text(err)).contains("has this name already");
        assertThat(run("check", into.toString())).isZero();
    }

    @Test
    @DisplayName("gives a plain name to a file whose own name a manifest cannot hold")
    void renamesOddFiles() throws Exception {
        Path odd = folder.resolve("# 認証局 (2).txt");
        Files.copy(official, odd);

        assertThat(pin(odd, print(2))).isZero();
        assertThat(Files.readString(into.resolve("anchors.txt")))
                .isEqualTo(print(2) + "  anchor-" + print(2).substring(0, 16) + ".cer\n");
        assertThat(run("check", into.toString())).isZero();
    }

    @Test
    @DisplayName("finds a certificate that was slipped in, a missing file and a line that is no pin")
    void checks() throws Exception {
        pin(official, print(2));
        Files.write(into.resolve("rogue.pem"), PKI.anchors().get(0).getEncoded());
        assertThat(run("check", into.toString())).isEqualTo(2);
        assertThat(text(err)).contains("rogue.pem", print(0), "SEK-911");

        Files.delete(into.resolve("rogue.pem"));
        Files.delete(into.resolve("authca03.cer"));
        assertThat(run("check", into.toString())).isEqualTo(2);
        assertThat(text(err)).contains("authca03.cer", print(2), "SEK-911");

        Files.writeString(into.resolve("anchors.txt"), "# 2026\nauthca03.cer\n");
        assertThat(run("check", into.toString())).isEqualTo(2);
        assertThat(text(err)).contains("line 2");
    }

    @Test
    @DisplayName("finds a folder without pins, without anchors, and no folder at all")
    void checksEmptyFolders() throws IOException {
        Files.createDirectories(into);
        assertThat(run("check", into.toString())).isEqualTo(2);
        assertThat(text(err)).contains("SEK-911");

        Files.writeString(into.resolve("anchors.txt"), "# nothing\n");
        assertThat(run("check", into.toString())).isEqualTo(2);
        assertThat(text(err)).contains("SEK-905");

        assertThat(run("check", folder.resolve("nowhere").toString())).isEqualTo(2);
        assertThat(text(err)).contains("nowhere");
    }

    @Test
    @DisplayName("warns sixty days before an end with exit code 1, and after it")
    void warns() {
        pin(official, print(2));
        Instant end = PKI.anchors().get(2).getNotAfter().toInstant();

        assertThat(at(end.minus(Duration.ofDays(60)), "check", into.toString())).isZero();
        assertThat(at(end.minus(Duration.ofDays(60)).plusSeconds(1), "check", into.toString()))
                .isEqualTo(1);
        assertThat(text(err)).contains("authca03.cer ends on");
        assertThat(at(end.plusSeconds(1), "check", into.toString())).isEqualTo(1);
        assertThat(text(err)).contains("authca03.cer ended on");
    }

    @Test
    @DisplayName("speaks Japanese when asked to")
    void speaksJapanese() {
        assertThat(run("check", into.toString(), "--lang", "ja")).isEqualTo(2);
        assertThat(text(err)).contains("次にすること");
    }

    @Test
    @DisplayName("shows its usage, and rejects what it does not know")
    void showsItsUsage() {
        assertThat(run()).isZero();
        assertThat(text(out)).contains("bin/trust pin FILE");
        assertThat(run("--help")).isZero();
        assertThat(run("trust-all", "x")).isEqualTo(2);
        assertThat(text(err)).contains("trust-all");
        assertThat(run("pin", official.toString(), "--force", "yes")).isEqualTo(2);
        assertThat(text(err)).contains("--force");
        assertThat(run("pin", official.toString(), "--into", into.toString())).isEqualTo(2);
        assertThat(text(err)).contains("--fingerprint");
        assertThat(run("pin", official.toString(), "--fingerprint")).isEqualTo(2);
        assertThat(run("check")).isEqualTo(2);
        assertThat(run("check", "one", "two")).isEqualTo(2);
        assertThat(text(err)).contains("two");
    }

    @Test
    @DisplayName("rejects a file of further arguments, an option in the place of a value, and a third word")
    void rejectsOtherArguments() throws IOException {
        Path more = Files.writeString(folder.resolve("more"), into.toString());
        assertThat(run("check", "@" + more)).isEqualTo(2);
        assertThat(text(err)).contains("@" + more);
        assertThat(run("pin", official.toString(), "--into", "--fingerprint", print(2)))
                .isEqualTo(2);
        assertThat(text(err)).contains("Missing: --into");
        assertThat(run("check", into.toString(), "-x")).isEqualTo(2);
        assertThat(text(err)).contains("-x");
        assertThat(run("check", "--lang=ja")).isEqualTo(2);
        assertThat(text(err)).contains("次にすること");
        assertThat(run("--help", "one", "two", "three")).isZero();
    }

    private int pin(Path file, String typed) {
        return run("pin", file.toString(), "--fingerprint", typed, "--into", into.toString());
    }

    private int run(String... arguments) {
        return at(NOW, arguments);
    }

    private int at(Instant now, String... arguments) {
        out.reset();
        err.reset();
        List<String> all = new ArrayList<>(List.of(arguments));
        if (!all.contains("--lang")
                && !all.isEmpty()
                && !all.get(all.size() - 1).equals("--fingerprint")) {
            all.addAll(List.of("--lang", "en"));
        }
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.ENGLISH);
        try {
            return new TrustCommand(Clock.fixed(now, ZoneOffset.UTC), stream(out), stream(err)).run(all);
        } finally {
            Locale.setDefault(before);
        }
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String print(int generation) {
        return print(PKI.anchors().get(generation));
    }

    private static String print(X509Certificate certificate) {
        try {
            return Fingerprint.of(certificate.getEncoded()).hex();
        } catch (CertificateEncodingException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
