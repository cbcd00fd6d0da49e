// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.SignatureException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import jp.sekimori.testkit.pki.KeyKind;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.pki.TestCertificate;
import jp.sekimori.testkit.pki.TestPki;
import jp.sekimori.testkit.pki.UsageBit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A holder's certificate")
@SuppressWarnings("deprecation") // two old methods have to be there
class HolderCertificateTest {
    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final TestPki PKI =
            TestPki.builder(RANDOM, CLOCK).keyKind(KeyKind.RSA_1024).build();
    private static final TestPki CURVE =
            TestPki.builder(RANDOM, CLOCK).keyKind(KeyKind.EC_P384).build();
    private static final LeafProfile PROFILE = LeafProfile.authentication().withKeyKind(KeyKind.EC_P256);
    private static final TestCertificate HOLDER = PKI.issue(PROFILE);

    @Test
    @DisplayName("says what the platform's reader says, whatever the profile")
    void saysWhatThePlatformSays() throws Exception {
        for (LeafProfile profile : List.of(
                PROFILE,
                LeafProfile.authentication().withKeyKind(KeyKind.RSA_1024),
                PROFILE.withPolicies().withKeyUsage().withExtendedKeyUsage().withoutIssuerKey(),
                PROFILE.asAuthority(),
                PROFILE.asAuthorityOfLeaves(),
                PROFILE.withKeyUsage(UsageBit.values()),
                PROFILE.withExtendedKeyUsage("1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.2"),
                PROFILE.withCriticalExtension("1.3.6.1.4.1.99999.1"),
                PROFILE.validFrom(Instant.parse("1950-01-01T00:00:00Z")).validTo(Instant.parse("2049-12-31T23:59:59Z")),
                PROFILE.validTo(Instant.parse("2050-01-01T00:00:00Z")))) {
            assertSame(PKI.issue(profile));
        }
        assertSame(CURVE.issue(PROFILE));
    }

    @Test
    @DisplayName("is signed by its authority's key, and by no other")
    void isSigned() throws Exception {
        X509Certificate read = read(HOLDER.der());

        read.verify(PKI.anchors().get(0).getPublicKey());
        read(CURVE.issue(PROFILE).der()).verify(CURVE.anchors().get(0).getPublicKey());
        X509Certificate stranger = TestPki.builder(RANDOM, CLOCK)
                .keyKind(KeyKind.RSA_1024)
                .build()
                .anchors()
                .get(0);
        assertThatThrownBy(() -> read.verify(stranger.getPublicKey())).isInstanceOf(SignatureException.class);
        assertThatThrownBy(() -> read.verify(stranger.getPublicKey(), "SunRsaSign"))
                .isInstanceOf(SignatureException.class);
    }

    @Test
    @DisplayName("with a signature over SHA-1 verifies by no key")
    void rejectsSha1() {
        X509Certificate weak = read(PKI.issue(PROFILE.signedWith("SHA1withRSA")).der());

        assertThat(weak.getSigAlgOID()).isEqualTo("1.2.840.113549.1.1.5");
        assertThatThrownBy(() -> weak.verify(PKI.anchors().get(0).getPublicKey()))
                .isInstanceOf(NoSuchAlgorithmException.class);
    }

    @Test
    @DisplayName("is not read from bytes that are cut off, longer, or those of something else")
    void rejectsOtherBytes() {
        byte[] der = HOLDER.der();

        for (int length = 0; length < der.length; length++) {
            assertThat(HolderCertificate.read(CertificateDer.of(Arrays.copyOf(der, length))))
                    .isEmpty();
        }
        assertThat(HolderCertificate.read(CertificateDer.of(Arrays.copyOf(der, der.length + 1))))
                .isEmpty();
    }

    @Test
    @DisplayName("with a name that is none has no name, and costs no exception")
    void hasNoNameWithoutOne() {
        byte[] der = HOLDER.der();
        byte[] subject = HOLDER.certificate().getSubjectX500Principal().getEncoded();
        int place = place(der, subject);
        der[place + 2] = 0x30;

        assertThat(read(der).getSubjectX500Principal().getName()).isEmpty();
        assertThat(read(der).getSubjectDN().getName()).isEmpty();
    }

    @Test
    @DisplayName("tells its issuer by the very bytes")
    void tellsItsIssuer() {
        HolderCertificate read = (HolderCertificate) read(HOLDER.der());

        assertThat(read.isIssuedBy(
                        PKI.anchors().get(0).getSubjectX500Principal().getEncoded()))
                .isTrue();
        assertThat(read.isIssuedBy(read.getSubjectX500Principal().getEncoded())).isFalse();
    }

    @Test
    @DisplayName("keeps its dates to the second, both ends included")
    void keepsItsDates() throws Exception {
        X509Certificate read = read(HOLDER.der());
        Instant first = HOLDER.certificate().getNotBefore().toInstant();
        Instant last = HOLDER.certificate().getNotAfter().toInstant();

        read.checkValidity(Date.from(first));
        read.checkValidity(Date.from(last));
        assertThatThrownBy(() -> read.checkValidity(Date.from(first.minusSeconds(1))))
                .isInstanceOf(CertificateNotYetValidException.class);
        assertThatThrownBy(() -> read.checkValidity(Date.from(last.plusSeconds(1))))
                .isInstanceOf(CertificateExpiredException.class);
    }

    @Test
    @DisplayName("cannot be changed through what it hands out, and is never printed")
    void staysAsItIs() {
        HolderCertificate read = (HolderCertificate) read(HOLDER.der());
        read.getEncoded()[0] = 0;
        read.getTBSCertificate()[0] = 0;
        read.getSignature()[0]++;
        Objects.requireNonNull(read.getKeyUsage())[0] = false;
        Objects.requireNonNull(read.getExtensionValue("2.5.29.32"))[0] = 0;

        assertThat(read).isEqualTo(HOLDER.certificate());
        assertThat(read.getKeyUsage()).isEqualTo(HOLDER.certificate().getKeyUsage());
        assertThat(CertificateExtensions.policies(read)).isNotEmpty();
        assertThat(read).hasToString("HolderCertificate[…]");
    }

    private static void assertSame(TestCertificate issued) throws Exception {
        X509Certificate platform = issued.certificate();
        X509Certificate read = read(issued.der());
        assertThat(read).isEqualTo(platform).hasSameHashCodeAs(platform);
        assertThat(read.getEncoded()).isEqualTo(platform.getEncoded());
        assertThat(read.getTBSCertificate()).isEqualTo(platform.getTBSCertificate());
        assertThat(read.getSignature()).isEqualTo(platform.getSignature());
        assertThat(read.getSigAlgName()).isEqualTo(platform.getSigAlgName());
        assertThat(read.getSigAlgOID()).isEqualTo(platform.getSigAlgOID());
        assertThat(read.getSigAlgParams()).isEqualTo(platform.getSigAlgParams());
        assertThat(read.getVersion()).isEqualTo(platform.getVersion());
        assertThat(read.getSerialNumber()).isEqualTo(platform.getSerialNumber());
        assertThat(read.getIssuerX500Principal()).isEqualTo(platform.getIssuerX500Principal());
        assertThat(read.getIssuerDN().getName())
                .isEqualTo(platform.getIssuerX500Principal().getName());
        assertThat(read.getSubjectX500Principal()).isEqualTo(platform.getSubjectX500Principal());
        assertThat(read.getNotBefore()).isEqualTo(platform.getNotBefore());
        assertThat(read.getNotAfter()).isEqualTo(platform.getNotAfter());
        assertThat(read.getPublicKey()).isEqualTo(platform.getPublicKey());
        assertThat(read.getKeyUsage()).isEqualTo(platform.getKeyUsage());
        assertThat(read.getExtendedKeyUsage()).isEqualTo(platform.getExtendedKeyUsage());
        assertThat(read.getBasicConstraints()).isEqualTo(platform.getBasicConstraints());
        assertThat(read.getCriticalExtensionOIDs()).isEqualTo(platform.getCriticalExtensionOIDs());
        assertThat(read.getNonCriticalExtensionOIDs()).isEqualTo(platform.getNonCriticalExtensionOIDs());
        assertThat(read.hasUnsupportedCriticalExtension()).isEqualTo(platform.hasUnsupportedCriticalExtension());
        assertThat(read.getIssuerUniqueID()).isNull();
        assertThat(read.getSubjectUniqueID()).isNull();
        assertThat(read.getExtensionValue("1.2.3")).isNull();
        for (String oid : platform.getNonCriticalExtensionOIDs()) {
            assertThat(read.getExtensionValue(oid)).isEqualTo(platform.getExtensionValue(oid));
        }
    }

    private static X509Certificate read(byte[] der) {
        return HolderCertificate.read(CertificateDer.of(der)).orElseThrow();
    }

    private static int place(byte[] all, byte[] part) {
        for (int from = 0; from + part.length <= all.length; from++) {
            if (Arrays.equals(all, from, from + part.length, part, 0, part.length)) {
                return from;
            }
        }
        throw new AssertionError("not there");
    }
}
