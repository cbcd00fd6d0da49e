// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import jp.sekimori.testkit.pki.KeyKind;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.pki.TestCertificate;
import jp.sekimori.testkit.pki.TestPki;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Certificates and signatures as values")
class CertificateValuesTest {
    private static final TestPki PKI = TestPki.builder(
                    new SecureRandom(), Clock.fixed(Instant.parse("2026-11-23T03:00:00Z"), ZoneOffset.UTC))
            .keyKind(KeyKind.EC_P256)
            .build();
    private static final TestCertificate HOLDER =
            PKI.issue(LeafProfile.authentication().withKeyKind(KeyKind.EC_P256));

    @Test
    @DisplayName("are equal by content and show nothing of themselves in a log")
    void compareByContent() {
        CertificateDer certificate = CertificateDer.of(new byte[] {1, 2});
        SignatureBytes signature = SignatureBytes.of(new byte[] {1, 2});

        assertThat(CertificateDer.parse("AQI=")).contains(certificate);
        assertThat(SignatureBytes.parse("AQI=")).contains(signature);
        assertThat(certificate).hasSameHashCodeAs(CertificateDer.of(new byte[] {1, 2}));
        assertThat(signature).hasSameHashCodeAs(SignatureBytes.of(new byte[] {1, 2}));
        assertThat(certificate).isNotEqualTo(CertificateDer.of(new byte[] {1})).isNotEqualTo(signature);
        assertThat(signature).isNotEqualTo(SignatureBytes.of(new byte[] {1})).isNotEqualTo(certificate);
        assertThat(certificate.hashCode())
                .isNotEqualTo(CertificateDer.of(new byte[] {1}).hashCode());
        assertThat(signature.hashCode())
                .isNotEqualTo(SignatureBytes.of(new byte[] {1}).hashCode());
        assertThat(certificate).hasToString("CertificateDer[…]");
        assertThat(signature).hasToString("SignatureBytes[…]");
    }

    @Test
    @DisplayName("copy their bytes in and out")
    void copyBytes() {
        byte[] bytes = {1, 2};
        CertificateDer certificate = CertificateDer.of(bytes);
        SignatureBytes signature = SignatureBytes.of(bytes);
        bytes[0] = 9;
        certificate.bytes()[1] = 9;
        signature.bytes()[1] = 9;

        assertThat(certificate.base64()).isEqualTo("AQI=");
        assertThat(signature.base64()).isEqualTo("AQI=");
        assertThat(signature.bytes()).containsExactly(1, 2);
    }

    @Test
    @DisplayName("are read as certificates")
    void areRead() {
        assertThat(CertificateReader.read(CertificateDer.of(HOLDER.der()))).contains(HOLDER.certificate());
    }

    @Test
    @DisplayName("name policies and keys, or nothing where the certificate says nothing")
    void nameExtensions() {
        X509Certificate holder = HOLDER.certificate();
        X509Certificate bare = PKI.issue(LeafProfile.authentication()
                        .withKeyKind(KeyKind.EC_P256)
                        .withPolicies()
                        .withoutIssuerKey())
                .certificate();
        X509Certificate anchor = PKI.anchors().get(0);

        assertThat(CertificateExtensions.policies(holder)).containsExactly("1.2.392.200149.8.5.1.3.30");
        assertThat(CertificateExtensions.policies(bare)).isEmpty();
        assertThat(CertificateExtensions.issuerHint(holder).allows(anchor, CertificateExtensions.subjectKey(anchor)))
                .isTrue();
        assertThat(CertificateExtensions.issuerHint(holder).allows(anchor, CertificateExtensions.subjectKey(holder)))
                .isFalse();
        assertThat(CertificateExtensions.issuerHint(holder).allows(anchor, Optional.empty()))
                .isTrue();
        assertThat(CertificateExtensions.issuerHint(holder).allows(holder, CertificateExtensions.subjectKey(anchor)))
                .as("another authority's number")
                .isFalse();
        assertThat(CertificateExtensions.issuerHint(bare).allows(holder, CertificateExtensions.subjectKey(holder)))
                .as("says nothing")
                .isTrue();
        assertThat(CertificateExtensions.subjectKey(holder)).isNotEqualTo(CertificateExtensions.subjectKey(anchor));
    }

    @Test
    @DisplayName("compare key identifiers by content")
    void compareKeyIdentifiers() {
        KeyIdentifier one = KeyIdentifier.of(new byte[] {1, (byte) 0xAB});

        assertThat(one).isEqualTo(KeyIdentifier.of(new byte[] {1, (byte) 0xAB}));
        assertThat(one).hasSameHashCodeAs(KeyIdentifier.of(new byte[] {1, (byte) 0xAB}));
        assertThat(one.hashCode()).isNotEqualTo(KeyIdentifier.of(new byte[] {2}).hashCode());
        assertThat(one).isNotEqualTo(KeyIdentifier.of(new byte[] {2})).isNotEqualTo("01ab");
        assertThat(one).hasToString("01ab");
    }

    @Test
    @DisplayName("fingerprint authorities in the form in which they are published")
    void fingerprintAuthorities() {
        X509Certificate anchor = PKI.anchors().get(0);

        assertThat(Fingerprint.ofCertificate(anchor)).matches("[0-9A-F]{64}");
        assertThat(Fingerprint.ofKey(anchor)).matches("[0-9a-f]{64}");
    }
}
