// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.crl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import jp.sekimori.testkit.pki.KeyKind;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.pki.TestCertificate;
import jp.sekimori.testkit.pki.TestPki;
import jp.sekimori.testkit.revocation.CrlEntry;
import jp.sekimori.testkit.revocation.CrlMaker;

/** An authority of two generations with one name, a resident of Kaga City, and the lists that speak of the resident. */
final class Lists {
    static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
    static final Instant THIS_MORNING = NOW.minus(Duration.ofHours(3));
    static final SecureRandom RANDOM = new SecureRandom();
    static final TestPki PKI = TestPki.builder(RANDOM, Clock.fixed(NOW, ZoneOffset.UTC))
            .keyKind(KeyKind.EC_P256)
            .generations(2)
            .build();
    static final TestPki STRANGERS = TestPki.builder(RANDOM, Clock.fixed(NOW, ZoneOffset.UTC))
            .keyKind(KeyKind.EC_P256)
            .organisation("STRANGER TEST")
            .build();
    static final TestCertificate OLD_AUTHORITY = PKI.authority(0);
    static final TestCertificate AUTHORITY = PKI.authority(1);
    static final TestCertificate RESIDENT =
            PKI.issue(LeafProfile.authentication().withKeyKind(KeyKind.EC_P256));
    static final TestCertificate NEIGHBOUR =
            PKI.issue(LeafProfile.authentication().withKeyKind(KeyKind.EC_P256));
    static final String KAGA = "CN=Kaga-shi CRLDP,OU=Ishikawa-ken,OU=CRL Distribution Points,"
            + "OU=Japan Agency for Local Authority Information Systems,OU=JPKI for user authentication,"
            + "O=SEKIMORI TEST PKI,C=JP";
    static final X500Principal KAGA_POINT = new X500Principal(KAGA);
    static final X500Principal NOMI_POINT = new X500Principal(KAGA.replace("Kaga", "Nomi"));

    private Lists() {}

    /** A list of the newer generation for Kaga City, made this morning, with number 10 and nobody in it. */
    static CrlMaker kaga() {
        return CrlMaker.of(AUTHORITY, THIS_MORNING).number(10).partition(KAGA_POINT);
    }

    /** The newer generation's whole list, otherwise the same. */
    static CrlMaker whole() {
        return CrlMaker.of(AUTHORITY, THIS_MORNING).number(10);
    }

    static List<X509Certificate> anchors() {
        return PKI.anchors();
    }

    static CrlEntry entry(long serial) {
        return CrlEntry.of(BigInteger.valueOf(serial), THIS_MORNING);
    }

    static CrlReading read(Path file, byte[] list) {
        write(file, list);
        return CrlFile.read(file, anchors(), 1_000_000);
    }

    static void write(Path file, byte[] list) {
        try {
            Files.write(file, list);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    static CompactCrl entries(CrlReading reading) {
        if (reading instanceof CrlReading.Read read) {
            return read.entries();
        }
        throw new AssertionError("refused: " + reading);
    }
}
