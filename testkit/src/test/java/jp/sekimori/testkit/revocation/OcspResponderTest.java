// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import jp.sekimori.testkit.city.JavaCommand;
import jp.sekimori.testkit.pki.KeyKind;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.pki.TestCertificate;
import jp.sekimori.testkit.pki.TestPki;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The test responder")
class OcspResponderTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final TestPki PKI =
            TestPki.builder(RANDOM, CLOCK).keyKind(KeyKind.RSA_1024).build();
    private static final X509Certificate AUTHORITY = PKI.authority(0).certificate();
    private static final BigInteger SERIAL = new BigInteger("1234abcd", 16);
    private static final byte[] NONCE = OcspEncoding.nonceContent(new byte[] {1, 2, 3});

    @Test
    @DisplayName("answers over HTTP, signed by the authority, with the nonce")
    void answersSignedByTheAuthority() throws Exception {
        try (OcspResponder responder = OcspResponder.start(ResponderDesk.of(PKI.authority(0), CLOCK), 0)) {
            BasicOCSPResp answer = ask(responder.url());

            assertThat(answer.isSignatureValid(new JcaContentVerifierProviderBuilder().build(AUTHORITY)))
                    .isTrue();
            assertThat(answer.getResponses()[0].getCertStatus()).isEqualTo(CertificateStatus.GOOD);
            assertThat(answer.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce)
                            .getExtnValue()
                            .getOctets())
                    .isEqualTo(NONCE);
            assertThat(responder.requests()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("answers signed by a delegated responder, and brings its certificate")
    void answersSignedByADelegate() throws Exception {
        TestCertificate delegate = PKI.issue(LeafProfile.ocspResponder());
        try (OcspResponder responder = OcspResponder.start(ResponderDesk.of(delegate, CLOCK), 0)) {
            BasicOCSPResp answer = ask(responder.url());

            assertThat(answer.getCerts()).containsExactly(new JcaX509CertificateHolder(delegate.certificate()));
            assertThat(answer.isSignatureValid(new JcaContentVerifierProviderBuilder().build(responder.certificate())))
                    .isTrue();
        }
    }

    @Test
    @DisplayName("says that a card is revoked as soon as it is told")
    void revokes() throws Exception {
        try (OcspResponder responder = OcspResponder.start(ResponderDesk.of(PKI.authority(0), CLOCK), 0)) {
            responder.revoke(SERIAL, 6);

            assertThat(reason(responder.url())).isEqualTo(6);
        }
    }

    @Test
    @DisplayName("says 'unknown' of another authority's card")
    void knowsItsOwnAuthorityOnly() throws Exception {
        TestPki other = TestPki.builder(RANDOM, CLOCK).keyKind(KeyKind.RSA_1024).build();
        try (OcspResponder responder = OcspResponder.start(ResponderDesk.of(other.authority(0), CLOCK), 0)) {
            assertThat(ask(responder.url()).getResponses()[0].getCertStatus()).isInstanceOf(UnknownStatus.class);
        }
    }

    @ParameterizedTest(name = "{0} → {1}")
    @DisplayName("reads from a file who is revoked, and why")
    @CsvSource({
        "1234ABCD keyCompromise, 1",
        "1234abcd, 0",
        "'# lost cards', -1",
        "'1234abcd certificateHold # at the counter', 6",
        "12345678 superseded, -1",
        "1234abcd aACompromise, 10"
    })
    void readsAFile(String line, int expected, @TempDir Path folder) throws Exception {
        Path file = folder.resolve("revoked.txt");
        ResponderDesk desk = ResponderDesk.withRevoked(PKI.authority(0), file, CLOCK);
        assertThat(new RevokedSerials(java.util.Optional.of(file)).reason(SERIAL))
                .isEmpty();

        Files.writeString(file, "\n" + line + "\n");

        CertificateStatus status =
                basic(desk.answer(request())).getResponses()[0].getCertStatus();
        assertThat(reason(status)).isEqualTo(expected);
    }

    @Test
    @DisplayName("says that it has a problem when the file makes no sense")
    void saysThatTheFileMakesNoSense(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("revoked.txt");
        Files.writeString(file, "1234abcd moved-house");

        byte[] answer = ResponderDesk.withRevoked(PKI.authority(0), file, CLOCK).answer(request());

        assertThat(new OCSPResp(answer).getStatus()).isEqualTo(2);
    }

    @Test
    @DisplayName("is a program of its own that hears of a revocation while it runs")
    void isAProgram(@TempDir Path folder) throws Exception {
        PKI.store(folder);
        Path file = folder.resolve("revoked.txt");
        Process process = new ProcessBuilder(command(folder, file))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            URI url = URI.create(lines.readLine());
            CertificateStatus before = ask(url).getResponses()[0].getCertStatus();
            Files.writeString(file, SERIAL.toString(16) + " superseded\n");

            assertThat(before).isEqualTo(CertificateStatus.GOOD);
            assertThat(reason(url)).isEqualTo(4);
            assertThat(TestCertificate.isStored(folder, "ocsp-responder")).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    @DisplayName("rejects options that it does not know")
    void rejectsUnknownOptions() {
        assertThatThrownBy(() -> ResponderOptions.parse("--pkcs", "folder"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ResponderOptions.parse("--pki")).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> command(Path folder, Path revoked) {
        return List.of(
                JavaCommand.path(),
                "-cp",
                System.getProperty("java.class.path"),
                OcspResponder.class.getName(),
                "--pki",
                folder.toString(),
                "--generation",
                "0",
                "--signer",
                "delegated",
                "--revoked",
                revoked.toString());
    }

    private static int reason(URI url) throws Exception {
        return reason(ask(url).getResponses()[0].getCertStatus());
    }

    private static int reason(CertificateStatus status) {
        return status instanceof RevokedStatus revoked ? revoked.getRevocationReason() : -1;
    }

    private static BasicOCSPResp ask(URI url) throws Exception {
        HttpRequest post = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/ocsp-request")
                .POST(BodyPublishers.ofByteArray(request()))
                .build();
        return basic(HttpClient.newHttpClient()
                .send(post, BodyHandlers.ofByteArray())
                .body());
    }

    private static BasicOCSPResp basic(byte[] answer) throws Exception {
        return (BasicOCSPResp) new OCSPResp(answer).getResponseObject();
    }

    private static byte[] request() throws Exception {
        CertificateID id = new CertificateID(
                new JcaDigestCalculatorProviderBuilder()
                        .build()
                        .get(new AlgorithmIdentifier(OIWObjectIdentifiers.idSHA1)),
                new JcaX509CertificateHolder(AUTHORITY),
                SERIAL);
        Extension nonce = new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, NONCE);
        return new OCSPReqBuilder()
                .addRequest(id)
                .setRequestExtensions(new Extensions(nonce))
                .build()
                .getEncoded();
    }
}
