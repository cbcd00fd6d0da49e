// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The test authority")
class TestPkiTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T03:00:00Z"), ZoneOffset.UTC);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final TestPki PKI = TestPki.create(RANDOM, CLOCK);
    private static final TestCertificate HOLDER = PKI.issue(LeafProfile.authentication());

    @Test
    @DisplayName("names an organisation that nobody can take for the real one")
    void namesItsOwnOrganisation() {
        assertThat(HOLDER.certificate().getIssuerX500Principal().getName())
                .contains("O=SEKIMORI TEST PKI")
                .doesNotContain("O=JPKI");
    }

    @Test
    @DisplayName("issues certificates of the card's profile")
    void issuesTheProfile() throws Exception {
        X509Certificate certificate = HOLDER.certificate();

        assertThat(certificate.getVersion()).isEqualTo(3);
        assertThat(certificate.getSerialNumber().toByteArray()).hasSize(4);
        assertThat(certificate.getSigAlgName()).isEqualTo("SHA256withRSA");
        assertThat(((RSAPublicKey) certificate.getPublicKey()).getModulus().bitLength())
                .isEqualTo(2048);
        assertThat(certificate.getCriticalExtensionOIDs()).containsExactlyInAnyOrder("2.5.29.15", "2.5.29.32");
        assertThat(certificate.getNonCriticalExtensionOIDs())
                .containsExactlyInAnyOrder(
                        "2.5.29.37", "2.5.29.18", "2.5.29.31", "1.3.6.1.5.5.7.1.1", "2.5.29.35", "2.5.29.14");
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
        assertThat(certificate.getNotAfter().toInstant().toString()).endsWith("T14:59:59Z");
        assertThat(certificate.getSubjectX500Principal().getName()).matches("CN=[0-9A-Z]{14}17206003A,C=JP");
    }

    @Test
    @DisplayName("has generations of one name with keys of their own")
    void hasGenerationsOfOneName() {
        TestPki three = TestPki.builder(RANDOM, CLOCK).generations(3).build();

        assertThat(three.anchors()).hasSize(3);
        assertThat(three.anchors().stream()
                        .map(X509Certificate::getSubjectX500Principal)
                        .distinct())
                .hasSize(1);
        assertThat(three.anchors().stream().map(X509Certificate::getPublicKey).distinct())
                .hasSize(3);
        assertThat(three.anchors().stream().map(anchor -> anchor.getNotBefore().toInstant()))
                .isSorted();
    }

    @Test
    @DisplayName("delegates to a responder as RFC 6960 asks")
    void delegatesToAResponder() throws Exception {
        TestCertificate responder = PKI.issue(LeafProfile.ocspResponder());

        responder.certificate().verify(PKI.authority(0).certificate().getPublicKey());
        assertThat(responder.certificate().getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.9");
        assertThat(responder.certificate().getExtensionValue("1.3.6.1.5.5.7.48.1.5"))
                .isNotNull();
        assertThat(PKI.issue(LeafProfile.ocspResponder().withoutNoCheck())
                        .certificate()
                        .getExtensionValue("1.3.6.1.5.5.7.48.1.5"))
                .isNull();
    }

    @Test
    @DisplayName("gives the same authority and the same card to another process")
    void isSharedThroughAFolder(@TempDir Path folder) throws Exception {
        PKI.store(folder);
        HOLDER.store(folder, "card");

        TestPki loaded = TestPki.load(folder, RANDOM, CLOCK);
        TestCertificate card = TestCertificate.load(folder, "card");

        assertThat(TestPki.isStored(folder)).isTrue();
        assertThat(TestCertificate.isStored(folder, "card")).isTrue();
        assertThat(loaded.anchors()).isEqualTo(PKI.anchors());
        assertThat(card.issuer()).isEqualTo(PKI.anchors().get(0));
        assertThat(card.der()).isEqualTo(HOLDER.der());
        loaded.issue(LeafProfile.authentication())
                .certificate()
                .verify(PKI.anchors().get(0).getPublicKey());
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(card.privateKey());
        signature.update(new byte[] {1});
        byte[] signed = signature.sign();
        signature.initVerify(HOLDER.certificate());
        signature.update(new byte[] {1});
        assertThat(signature.verify(signed)).isTrue();
    }

    @Test
    @DisplayName("keeps stored keys from other users of the machine")
    void keepsKeysPrivate(@TempDir Path folder) throws Exception {
        PKI.store(folder);

        assertThat(Files.getPosixFilePermissions(folder.resolve("sekimori-test-ca-1.key")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    @DisplayName("writes its anchors as a city would get them")
    void writesAnchors(@TempDir Path folder) throws Exception {
        PKI.writeAnchors(folder);

        try (var stream = Files.newInputStream(folder.resolve("sekimori-test-ca-1.pem"))) {
            assertThat(CertificateFactory.getInstance("X.509").generateCertificate(stream))
                    .isEqualTo(PKI.anchors().get(0));
        }
    }

    @Test
    @DisplayName("pins each anchor that it writes, once, beside the pins of others")
    void pinsAnchors(@TempDir Path folder) throws Exception {
        Path pins = folder.resolve("anchors.txt");
        Files.writeString(pins, "# compared by hand\n" + "0".repeat(64) + "  other.pem\n");

        PKI.writeAnchors(folder);
        PKI.writeAnchors(folder);

        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(PKI.anchors().get(0).getEncoded());
        assertThat(Files.readAllLines(pins))
                .startsWith("# compared by hand", "0".repeat(64) + "  other.pem")
                .hasSize(2 + PKI.anchors().size())
                .contains(HexFormat.of().withUpperCase().formatHex(digest) + "  sekimori-test-ca-1.pem");
    }

    @Test
    @DisplayName("rejects a folder in which no authority is stored")
    void rejectsAnEmptyFolder(@TempDir Path folder) {
        assertThat(TestPki.isStored(folder)).isFalse();
        assertThatThrownBy(() -> TestPki.load(folder, RANDOM, CLOCK)).isInstanceOf(IllegalStateException.class);
    }
}
