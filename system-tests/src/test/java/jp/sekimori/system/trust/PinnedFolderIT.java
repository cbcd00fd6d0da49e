// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.system.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import jp.sekimori.eid.challenge.Sha256;
import jp.sekimori.eid.scheme.Schemes;
import jp.sekimori.eid.trust.TrustFolder;
import jp.sekimori.eid.trust.TrustFolderException;
import jp.sekimori.testkit.pki.KeyKind;
import jp.sekimori.testkit.pki.TestPki;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two modules that may not know each other read and write one format; here they meet. */
@DisplayName("A folder that bin/trust made")
class PinnedFolderIT {
    private static final Path COMMAND = Path.of("..", "bin", "trust").toAbsolutePath();
    private static final TestPki PKI = TestPki.builder(new SecureRandom(), Clock.systemUTC())
            .keyKind(KeyKind.EC_P256)
            .generations(3)
            .build();

    @TempDir
    Path folder = Path.of("made by JUnit");

    @Test
    @DisplayName("is what the verifier trusts: all three generations, in DER or PEM, whatever their files are called")
    void isTrusted() throws Exception {
        pin("authca01.cer", der(0), 0);
        pin("authca02.pem", pem(1), 1);
        pin("認証局 (3).txt", der(2), 2);

        assertThat(open().get().certificates()).containsExactlyInAnyOrderElementsOf(PKI.anchors());
    }

    @Test
    @DisplayName("goes on being trusted while the command pins the next authority, and that one from then on")
    void growsWhileTrusted() throws Exception {
        pin("authca02.cer", der(1), 1);
        TrustFolder trusted = open();
        pin("authca03.cer", der(2), 2);

        assertThat(trusted.get().certificates()).containsExactly(anchor(1));
        assertThat(trusted.refresh()).isTrue();
        assertThat(trusted.get().certificates()).containsExactlyInAnyOrder(anchor(1), anchor(2));
    }

    @Test
    @DisplayName("rejects a certificate that was slipped in, by the command and by the verifier")
    void rejectsSlippedIn() throws Exception {
        pin("authca02.cer", der(1), 1);
        Files.write(into().resolve("authca03.cer"), der(2));

        assertThat(run("check", into().toString())).isEqualTo(2);
        assertThatThrownBy(this::open).isInstanceOf(TrustFolderException.class).hasMessageContaining("authca03.cer");
    }

    @Test
    @DisplayName("rejects nothing less than the published fingerprint: what the command refused, the verifier has not")
    void rejectsOtherFingerprint() throws Exception {
        pin("authca02.cer", der(1), 1);
        Path forged = Files.write(folder.resolve("authca03.cer"), der(2));

        assertThat(run("pin", forged.toString(), "--fingerprint", fingerprint(0), "--into", into().toString()))
                .isEqualTo(2);
        assertThat(open().get().certificates()).containsExactly(anchor(1));
    }

    private TrustFolder open() {
        return TrustFolder.open(Schemes.JPKI_AUTH, into(), TrustFolder.WARN_BEFORE);
    }

    private Path into() {
        return folder.resolve("trust").resolve("jpki-auth");
    }

    private void pin(String name, byte[] content, int generation) throws Exception {
        Path official = Files.write(folder.resolve(name), content);
        int exit =
                run("pin", official.toString(), "--fingerprint", fingerprint(generation), "--into", into().toString());
        assertThat(exit).as(Files.readString(folder.resolve("said"))).isZero();
    }

    private int run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(COMMAND.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder program = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        // Without it a Java program cannot name files in Japanese.
        program.environment().put("LC_ALL", "C.UTF-8");
        return program.start().waitFor();
    }

    private static X509Certificate anchor(int generation) {
        return PKI.anchors().get(generation);
    }

    private static byte[] der(int generation) throws CertificateEncodingException {
        return anchor(generation).getEncoded();
    }

    private static byte[] pem(int generation) throws CertificateEncodingException {
        String text = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(der(generation))
                + "\n-----END CERTIFICATE-----\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String fingerprint(int generation) throws CertificateEncodingException {
        return HexFormat.of().formatHex(Sha256.of(der(generation)).bytes());
    }
}
