// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import jp.sekimori.testkit.pki.KeyKind;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.pki.TestPki;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What is kept of a certificate to ask about it later")
class CertificateReferenceTest {
    private static final TestPki PKI = TestPki.builder(new SecureRandom(), Clock.systemUTC())
            .keyKind(KeyKind.EC_P256)
            .build();
    private static final X509Certificate LEAF =
            PKI.issue(LeafProfile.authentication().withKeyKind(KeyKind.EC_P256)).certificate();
    private static final CertificateReference REFERENCE =
            CertificateReference.of(LEAF, PKI.anchors().get(0));

    private static CertificateReference with(BigInteger serial, DistributionPoints points) {
        return new CertificateReference(
                "jpki-auth", "0a".repeat(32), serial, points, Instant.parse("2031-01-02T14:59:59Z"));
    }

    @Test
    @DisplayName("reads back as written, in no more than a kilobyte of plain text")
    void readsBack() {
        assertThat(CertificateReference.parse(REFERENCE.toText())).contains(REFERENCE);
        assertThat(REFERENCE.toText()).hasSizeLessThan(1024).matches("[A-Za-z0-9._-]+");
        assertThat(REFERENCE.points()).isEqualTo(DistributionPoints.of(LEAF));
        assertThat(REFERENCE.points().length()).isPositive();
    }

    @Test
    @DisplayName("reads back with the longest parts, and without points that are too long to keep")
    void boundsText() {
        BigInteger longest = BigInteger.ONE.shiftLeft(159);
        CertificateReference fits = with(longest, DistributionPoints.of(new byte[570]));
        CertificateReference tooLong = with(longest, DistributionPoints.of(new byte[571]));

        assertThat(fits.toText()).hasSizeLessThanOrEqualTo(CertificateReference.MAX_TEXT);
        assertThat(CertificateReference.parse(fits.toText())).contains(fits);
        assertThat(CertificateReference.parse(tooLong.toText())).contains(with(longest, DistributionPoints.none()));
    }

    @Test
    @DisplayName("rejects to write a serial number that no authority gives")
    void rejectsEndlessSerial() {
        CertificateReference endless = with(BigInteger.ONE.shiftLeft(170), DistributionPoints.none());

        assertThatThrownBy(endless::toText).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "2.jpki-auth.KEY.1.0.",
                "1.JPKI.KEY.1.0.",
                "1.jpki-auth.abc.1.0.",
                "1.jpki-auth.KEY.01.0.",
                "1.jpki-auth.KEY.G.0.",
                "1.jpki-auth.KEY.1.00.",
                "1.jpki-auth.KEY.1.9999999999999.",
                "1.jpki-auth.KEY.1.0.A",
                "1.jpki-auth.KEY.1.0.=",
                "1.jpki-auth.KEY.1.0",
                "1.jpki-auth.KEY.1.0..",
                " 1.jpki-auth.KEY.1.0."
            })
    @DisplayName("rejects any other text")
    void rejectsOtherText(String text) {
        assertThat(CertificateReference.parse(text.replace("KEY", "0a".repeat(32))))
                .isEmpty();
        assertThat(CertificateReference.parse("1.jpki-auth." + "0a".repeat(32) + ".1.0."))
                .isPresent();
    }

    @Test
    @DisplayName("rejects long text, and damage, without an exception")
    void rejectsDamage() {
        assertThat(CertificateReference.parse(REFERENCE.toText() + "A".repeat(1024)))
                .isEmpty();
        Random random = new Random(20_261_125L);
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder(REFERENCE.toText());
            text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(128));
            CertificateReference.parse(text.toString())
                    .ifPresent(read -> assertThat(read.toText()).isEqualTo(text.toString()));
        }
    }

    @Test
    @DisplayName("rejects a scheme or key that is none")
    void rejectsOtherParts() {
        assertThatThrownBy(() -> new CertificateReference(
                        "JPKI", "0a".repeat(32), BigInteger.ONE, DistributionPoints.none(), Instant.EPOCH))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CertificateReference(
                        "jpki-auth", "0A".repeat(32), BigInteger.ONE, DistributionPoints.none(), Instant.EPOCH))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("is not printed")
    void isNotPrinted() {
        assertThat(REFERENCE).hasToString("CertificateReference[…]");
        assertThat(DistributionPoints.none()).hasToString("DistributionPoints[0 bytes]");
    }
}
