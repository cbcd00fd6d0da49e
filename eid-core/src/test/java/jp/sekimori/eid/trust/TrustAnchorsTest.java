// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.certificate.Fingerprint;
import jp.sekimori.eid.scheme.Schemes;
import jp.sekimori.testkit.pki.KeyKind;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.pki.TestPki;
import jp.sekimori.testkit.pki.UsageBit;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Trust anchors")
class TrustAnchorsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T03:00:00Z"), ZoneOffset.UTC);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final LeafProfile HOLDER = LeafProfile.authentication().withKeyKind(KeyKind.EC_P256);
    private static final TestPki PKI = TestPki.builder(RANDOM, CLOCK)
            .keyKind(KeyKind.EC_P256)
            .generations(2)
            .build();

    private final Path folder;

    TrustAnchorsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    @DisplayName("are read from a folder, in PEM and in DER, each once")
    void areReadFromAFolder() throws Exception {
        PKI.writeAnchors(folder);
        Files.write(folder.resolve("again.CER"), PKI.anchors().get(0).getEncoded());
        pin(folder, "again.CER", PKI.anchors().get(0));
        Files.writeString(folder.resolve("README.txt"), "not a certificate");
        Files.createDirectory(folder.resolve("folder.pem"));

        TrustAnchors anchors = TrustAnchors.load(Schemes.JPKI_AUTH, folder);

        assertThat(anchors.describe())
                .extracting(TrustAnchorInfo::fingerprint)
                .containsExactlyInAnyOrderElementsOf(
                        TrustAnchors.of(Schemes.JPKI_AUTH, PKI.anchors()).describe().stream()
                                .map(TrustAnchorInfo::fingerprint)
                                .toList());
        assertThat(anchors.scheme()).isEqualTo(Schemes.JPKI_AUTH);
    }

    @Test
    @DisplayName("are read from one file that holds several")
    void areReadFromOneFile() throws Exception {
        PKI.writeAnchors(folder);
        String both = Files.readString(folder.resolve("sekimori-test-ca-1.pem"))
                + Files.readString(folder.resolve("sekimori-test-ca-2.pem"));
        Path bundle = Files.createDirectory(folder.resolve("bundle"));
        Files.writeString(bundle.resolve("both.pem"), both);
        pin(bundle, "both.pem", PKI.anchors().get(0));
        pin(bundle, "both.pem", PKI.anchors().get(1));

        assertThat(TrustAnchors.load(Schemes.JPKI_AUTH, bundle).describe()).hasSize(2);
    }

    @Test
    @DisplayName("are described for comparing with what the authority published")
    void areDescribed() {
        X509Certificate anchor = PKI.anchors().get(0);
        TrustAnchorInfo info =
                TrustAnchors.of(Schemes.JPKI_AUTH, List.of(anchor)).describe().get(0);

        assertThat(info.subject()).contains("O=SEKIMORI TEST PKI");
        assertThat(info.fingerprint()).matches("[0-9A-F]{64}");
        assertThat(info.notBefore()).isEqualTo(anchor.getNotBefore().toInstant());
        assertThat(info.notAfter()).isEqualTo(anchor.getNotAfter().toInstant());
        assertThat(info.test()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "SEKIMORI TEST PKI, true",
        "JPKI-TEST, true",
        "Kaga test centre, true",
        "JPKI, false",
        "'Contest, Inc.', true",
        "'OU=TEST', true",
        "Kaga, false"
    })
    @DisplayName("tell a test authority by its organisation")
    void tellTestAuthorities(String organisation, boolean test) {
        TestPki pki = TestPki.builder(RANDOM, CLOCK)
                .keyKind(KeyKind.EC_P256)
                .organisation(organisation)
                .build();

        assertThat(TrustAnchors.of(Schemes.JPKI_AUTH, pki.anchors()).containsTestAnchor())
                .isEqualTo(test);
    }

    @Test
    @DisplayName("reject an empty folder and name it")
    void rejectAnEmptyFolder() {
        assertThatThrownBy(() -> TrustAnchors.load(Schemes.JPKI_AUTH, folder))
                .isInstanceOf(TrustFolderException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining(".pem");
        assertThatThrownBy(() -> TrustAnchors.of(Schemes.JPKI_AUTH, List.of()))
                .isInstanceOf(TrustFolderException.class)
                .hasMessageContaining("jpki-auth");
    }

    @Test
    @DisplayName("reject a folder that is not there")
    void rejectAMissingFolder() {
        assertThatThrownBy(() -> TrustAnchors.load(Schemes.JPKI_AUTH, folder.resolve("none")))
                .isInstanceOfSatisfying(TrustFolderException.class, trouble -> assertThat(trouble.reason())
                        .isEqualTo(Reason.TRUST_ANCHORS_UNUSABLE))
                .hasMessageContaining("none")
                .hasCauseInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @CsvSource({"rubbish", "''", "-----BEGIN CERTIFICATE-----"})
    @DisplayName("reject a file that is not a certificate, by its name, instead of leaving it out")
    void rejectRubbish(String content) throws IOException {
        PKI.writeAnchors(folder);
        Files.writeString(folder.resolve("broken.pem"), content);

        assertThatThrownBy(() -> TrustAnchors.load(Schemes.JPKI_AUTH, folder))
                .isInstanceOf(TrustFolderException.class)
                .hasMessageContaining("broken.pem");
    }

    @Test
    @DisplayName("reject a file far too large for a certificate")
    void rejectHugeFiles() throws IOException {
        Files.write(folder.resolve("huge.pem"), new byte[1_000_001]);

        assertThatThrownBy(() -> TrustAnchors.load(Schemes.JPKI_AUTH, folder))
                .isInstanceOf(TrustFolderException.class)
                .hasMessageContaining("too large");
    }

    @Test
    @DisplayName("reject a resident's certificate as an anchor")
    void rejectAHolder() throws Exception {
        X509Certificate holder = PKI.issue(HOLDER).certificate();
        Files.write(folder.resolve("holder.crt"), holder.getEncoded());
        pin(folder, "holder.crt", holder);

        assertThatThrownBy(() -> TrustAnchors.load(Schemes.JPKI_AUTH, folder))
                .isInstanceOf(TrustFolderException.class)
                .hasMessageContaining("holder.crt")
                .hasMessageContaining("authority");
        assertThatThrownBy(() -> TrustAnchors.of(Schemes.JPKI_AUTH, List.of(holder)))
                .isInstanceOf(TrustFolderException.class);
    }

    @Test
    @DisplayName("accept an authority that may sign leaves only")
    void acceptAnAuthorityOfLeaves() {
        X509Certificate authority = PKI.issue(
                        HOLDER.asAuthorityOfLeaves().withKeyUsage(UsageBit.KEY_CERT_SIGN, UsageBit.CRL_SIGN))
                .certificate();

        assertThat(TrustAnchors.of(Schemes.JPKI_AUTH, List.of(authority)).describe())
                .hasSize(1);
    }

    @Test
    @DisplayName("reject an authority that may not sign certificates, and a signer that is no authority")
    void rejectHalfAuthorities() {
        X509Certificate noUsage = PKI.issue(HOLDER.asAuthority().withKeyUsage()).certificate();
        X509Certificate otherUsage =
                PKI.issue(HOLDER.asAuthority().withKeyUsage(UsageBit.CRL_SIGN)).certificate();
        X509Certificate noAuthority =
                PKI.issue(HOLDER.withKeyUsage(UsageBit.KEY_CERT_SIGN)).certificate();

        for (X509Certificate half : List.of(noUsage, otherUsage, noAuthority)) {
            assertThatThrownBy(() -> TrustAnchors.of(Schemes.JPKI_AUTH, List.of(half)))
                    .isInstanceOf(TrustFolderException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.5.29.30", "2.5.29.33", "2.5.29.36", "2.5.29.54"})
    @DisplayName("reject an authority that limits itself, because the limit would not be kept")
    void rejectLimitedAuthorities(String limit) throws Exception {
        for (Limit kind : Limit.values()) {
            X509Certificate limited = authorityWith(limit, kind);

            assertThatThrownBy(() -> TrustAnchors.of(Schemes.JPKI_AUTH, List.of(limited)))
                    .isInstanceOf(TrustFolderException.class)
                    .hasMessageContaining("limits itself");
        }
    }

    @Test
    @DisplayName(
            "reject an authority with a critical extension that nobody knows, and accept it when it is not critical")
    void rejectUnknownCriticalExtensionsOfAuthorities() throws Exception {
        assertThatThrownBy(() -> TrustAnchors.of(
                        Schemes.JPKI_AUTH, List.of(authorityWith("1.3.6.1.4.1.99999.1", Limit.CRITICAL))))
                .isInstanceOf(TrustFolderException.class);
        assertThat(TrustAnchors.of(Schemes.JPKI_AUTH, List.of(authorityWith("1.3.6.1.4.1.99999.1", Limit.NOT_CRITICAL)))
                        .describe())
                .hasSize(1);
    }

    @Test
    @DisplayName("reject an authority whose key anybody with a computer can break")
    void rejectBreakableKeys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1023);
        LeafProfile weak =
                HOLDER.asAuthority().withKeyUsage(UsageBit.KEY_CERT_SIGN).withKeyPair(generator.generateKeyPair());

        assertThatThrownBy(() -> TrustAnchors.of(
                        Schemes.JPKI_AUTH, List.of(PKI.issue(weak).certificate())))
                .isInstanceOf(TrustFolderException.class)
                .hasMessageContaining("too weak");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.392.200149.8.5.1.1.20", ""})
    @DisplayName("reject a path without the scheme's policy by themselves, whatever was checked before")
    void rejectAPathOfAnotherPolicy(String policy) {
        LeafProfile other = policy.isEmpty() ? HOLDER.withPolicies() : HOLDER.withPolicies(policy);
        TrustAnchors anchors = TrustAnchors.of(Schemes.JPKI_AUTH, PKI.anchors());

        assertThat(anchors.issuerOf(PKI.issue(HOLDER).certificate(), CLOCK.instant()))
                .isInstanceOf(TrustedIssuer.Found.class);
        assertThat(anchors.issuerOf(PKI.issue(other).certificate(), CLOCK.instant()))
                .isEqualTo(new TrustedIssuer.NotFound(Reason.CERTIFICATE_PATH_INVALID));
    }

    @Test
    @DisplayName("reject by themselves a signature over SHA-1, a weak key, and a time outside the certificate's")
    void rejectBrokenPaths() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1023);
        for (LeafProfile broken : List.of(
                HOLDER.signedWith("SHA1withECDSA"),
                HOLDER.withKeyPair(generator.generateKeyPair()),
                HOLDER.withCriticalExtension("1.3.6.1.4.1.99999.1"),
                HOLDER.validTo(CLOCK.instant().minusSeconds(1)),
                HOLDER.validFrom(CLOCK.instant().plusSeconds(1)))) {
            assertThat(TrustAnchors.of(Schemes.JPKI_AUTH, PKI.anchors())
                            .issuerOf(PKI.issue(broken).certificate(), CLOCK.instant()))
                    .isEqualTo(new TrustedIssuer.NotFound(Reason.CERTIFICATE_PATH_INVALID));
        }
    }

    private static void pin(Path folder, String file, X509Certificate certificate) throws IOException {
        Files.writeString(
                folder.resolve("anchors.txt"),
                Fingerprint.ofCertificate(certificate) + " " + file + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private static X509Certificate authorityWith(String extension, Limit kind) throws Exception {
        KeyPair keyPair = KeyKind.EC_P256.generate(RANDOM);
        X500Name name = new X500Name("CN=limited");
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name, BigInteger.ONE, Date.from(Instant.EPOCH), Date.from(CLOCK.instant()), name, keyPair.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
        builder.addExtension(
                new ASN1ObjectIdentifier(extension),
                kind == Limit.CRITICAL,
                extension.equals("2.5.29.54") ? new ASN1Integer(0) : new DERSequence());
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keyPair.getPrivate())));
    }

    private enum Limit {
        CRITICAL,
        NOT_CRITICAL
    }
}
