// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.fuzzing;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import jp.sekimori.eid.certificate.CertificateDer;
import jp.sekimori.eid.certificate.CertificateExtensions;
import jp.sekimori.eid.certificate.CertificateReader;
import jp.sekimori.eid.trust.TrustAnchors;
import jp.sekimori.eid.trust.TrustedIssuer;
import jp.sekimori.testkit.pki.LeafProfile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Any bytes as a certificate")
class CertificateFuzzTest {
    private static final int LONGEST = 4_096;
    private static final TrustAnchors ANCHORS = Residents.anchors();

    private static final List<byte[]> SIGNED = List.of(
            Residents.RESIDENT.der(),
            Residents.PKI
                    .issue(LeafProfile.signature().withKeyPair(Residents.RESIDENT.keyPair()))
                    .der(),
            Residents.PKI.authority(0).der());

    static Stream<byte[]> seeds() {
        return SIGNED.stream();
    }

    @MethodSource("seeds")
    @DisplayName("are read as written or not at all, and have an issuer only as the authority signed them")
    @FuzzTest(maxDuration = "10s")
    void fuzz(byte[] bytes) throws CertificateEncodingException {
        if (bytes.length == 0 || bytes.length > LONGEST) {
            return;
        }
        X509Certificate certificate =
                CertificateReader.read(CertificateDer.of(bytes)).orElse(null);
        if (certificate == null) {
            return;
        }
        assertThat(certificate.getEncoded()).isEqualTo(bytes);
        assertThat(CertificateExtensions.policies(certificate)).isNotNull();
        TrustedIssuer issuer = ANCHORS.issuerOf(certificate, Residents.NOW);
        if (issuer instanceof TrustedIssuer.Found) {
            assertThat(SIGNED).as("what the authority signed").anyMatch(seed -> Arrays.equals(seed, bytes));
        }
    }
}
