// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import static jp.sekimori.eid.revocation.crl.Lists.AUTHORITY;
import static jp.sekimori.eid.revocation.crl.Lists.entries;
import static jp.sekimori.eid.revocation.crl.Lists.kaga;
import static jp.sekimori.eid.revocation.crl.Lists.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.cert.CRLReason;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import jp.sekimori.eid.revocation.RevocationCause;
import jp.sekimori.testkit.revocation.CrlEntry;
import jp.sekimori.testkit.revocation.CrlMaker;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Random lists")
class SameAsPlatformTest {
    private static final int LISTS = 30;
    private static final int[] CAUSES = {0, 1, 2, 3, 4, 5, 6, 9, 10};

    private final Path file;

    SameAsPlatformTest(@TempDir Path folder) {
        file = folder.resolve("list.crl");
    }

    @Test
    @DisplayName("say the same as the platform's own reader makes of them")
    void saySame() throws Exception {
        Random random = new Random(20_261_123L);
        for (int round = 0; round < LISTS; round++) {
            byte[] bytes = list(random).make();
            X509CRL platform =
                    (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(bytes));
            platform.verify(AUTHORITY.certificate().getPublicKey());
            CompactCrl ours = entries(read(file, bytes));

            assertThat(ours.size()).isEqualTo(platform.getRevokedCertificates().size());
            for (X509CRLEntry entry : platform.getRevokedCertificates()) {
                assertThat(ours.find(entry.getSerialNumber())).isEqualTo(cause(entry));
            }
            for (int probe = 0; probe < 100; probe++) {
                BigInteger serial = serial(random);
                assertThat(ours.find(serial).isPresent()).isEqualTo(platform.getRevokedCertificate(serial) != null);
            }
        }
    }

    private static CrlMaker list(Random random) {
        CrlMaker list = kaga();
        Set<BigInteger> serials = new HashSet<>();
        int count = 1 + random.nextInt(300);
        while (serials.size() < count) {
            serials.add(serial(random));
        }
        for (BigInteger serial : serials) {
            CrlEntry entry = CrlEntry.of(serial, Instant.ofEpochSecond(random.nextInt(Integer.MAX_VALUE)));
            if (random.nextBoolean()) {
                entry = entry.because(CAUSES[random.nextInt(CAUSES.length)]);
            }
            if (random.nextInt(4) == 0) {
                entry = entry.with("2.5.29.24", false, new byte[] {0x05, 0x00});
            }
            list.revoking(entry);
        }
        return list;
    }

    private static BigInteger serial(Random random) {
        return new BigInteger(12 + random.nextInt(148), random);
    }

    private static Optional<RevocationCause> cause(X509CRLEntry entry) {
        CRLReason reason = entry.getRevocationReason();
        return Optional.of(reason == null ? RevocationCause.UNSPECIFIED : RevocationCause.valueOf(reason.name()));
    }
}
