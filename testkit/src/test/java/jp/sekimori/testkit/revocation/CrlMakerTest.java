// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.testkit.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CRLReason;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import jp.sekimori.testkit.pki.TestCertificate;
import jp.sekimori.testkit.pki.TestPki;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The maker of lists, judged by the platform's reader:")
class CrlMakerTest {
    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
    /** By their numbers in RFC 5280. */
    private static final List<CRLReason> REASONS = List.of(
            CRLReason.UNSPECIFIED,
            CRLReason.KEY_COMPROMISE,
            CRLReason.CA_COMPROMISE,
            CRLReason.AFFILIATION_CHANGED,
            CRLReason.SUPERSEDED,
            CRLReason.CESSATION_OF_OPERATION,
            CRLReason.CERTIFICATE_HOLD);

    private static final TestCertificate AUTHORITY =
            TestPki.create(new SecureRandom(), Clock.fixed(NOW, ZoneOffset.UTC)).authority(0);

    @Test
    @DisplayName("a list says what it was told")
    void saysWhatItWasTold() throws Exception {
        BigInteger serial = new BigInteger("1234567890abcdef1234", 16);
        X509CRL list = read(CrlMaker.of(AUTHORITY, NOW)
                .number(7)
                .partition(new X500Principal("CN=Kaga-shi CRLDP,C=JP"))
                .revoking(CrlEntry.of(serial, NOW).because(1))
                .make());

        assertThat(list.getVersion()).isEqualTo(2);
        assertThat(list.getThisUpdate()).isEqualTo(Date.from(NOW));
        assertThat(list.getNextUpdate()).isEqualTo(Date.from(NOW.plusSeconds(2 * 86_400)));
        assertThat(list.getCriticalExtensionOIDs()).containsExactly("2.5.29.28");
        assertThat(list.getNonCriticalExtensionOIDs()).containsExactlyInAnyOrder("2.5.29.20", "2.5.29.35");
        assertThat(list.getRevokedCertificate(serial).getRevocationReason()).isEqualTo(CRLReason.KEY_COMPROMISE);
    }

    @Test
    @DisplayName("a list of many entries has them all, each once")
    void hasThemAll(@TempDir Path folder) throws Exception {
        int count = 5_000;
        Path file = folder.resolve("list.crl");
        new MassCrl(AUTHORITY, NOW, count).write(file);
        X509CRL list = read(Files.readAllBytes(file));
        Set<BigInteger> serials = new HashSet<>();

        for (int place = 0; place < count; place++) {
            BigInteger serial = MassCrl.serial(place);
            X509CRLEntry entry = list.getRevokedCertificate(serial);
            assertThat(entry.getRevocationReason()).isEqualTo(REASONS.get(MassCrl.reason(place)));
            assertThat(serial.toByteArray()).hasSize(4);
            assertThat(serials.add(serial)).isTrue();
        }
        assertThat(list.getRevokedCertificates()).hasSize(count);
        assertThat(list.getRevokedCertificate(MassCrl.serial(count))).isNull();
    }

    private static X509CRL read(byte[] der) throws Exception {
        X509CRL list = (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
        list.verify(AUTHORITY.certificate().getPublicKey());
        assertThat(list.getEncoded()).isEqualTo(der);
        return list;
    }
}
