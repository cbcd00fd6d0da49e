// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.certificate.CertificateDer;
import jp.sekimori.eid.certificate.HolderCertificate;
import jp.sekimori.eid.scheme.Schemes;
import jp.sekimori.testkit.pki.KeyKind;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.pki.TestPki;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Remembered paths")
class RememberedPathsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final TestPki PKI =
            TestPki.builder(RANDOM, CLOCK).keyKind(KeyKind.EC_P256).build();
    private static final LeafProfile HOLDER = LeafProfile.authentication()
            .withKeyPair(PKI.issue(LeafProfile.authentication().withKeyKind(KeyKind.EC_P256))
                    .keyPair());

    private final TrustAnchors anchors = TrustAnchors.of(Schemes.JPKI_AUTH, PKI.anchors());
    private final CountingCertificate card =
            new CountingCertificate(PKI.issue(HOLDER).certificate());
    private final RememberedPaths paths = new RememberedPaths(2);

    @Test
    @DisplayName("save the second check of the authority's signature, and give the same issuer")
    void saveTheSecondCheck() {
        TrustedIssuer first = paths.issuerOf(anchors, card, NOW);
        TrustedIssuer second = paths.issuerOf(anchors, card, NOW.plusSeconds(1));

        assertThat(first).isInstanceOf(TrustedIssuer.Found.class).isEqualTo(anchors.issuerOf(card, NOW));
        assertThat(second).isEqualTo(first);
        assertThat(card.signatureChecks()).isEqualTo(2); // the direct question above is one of them
    }

    @Test
    @DisplayName("are forgotten after ten minutes")
    void areForgottenInTime() {
        paths.issuerOf(anchors, card, NOW);
        paths.issuerOf(anchors, card, NOW.plus(RememberedPaths.LIFE).minusMillis(1));
        assertThat(card.signatureChecks()).isEqualTo(1);

        paths.issuerOf(anchors, card, NOW.plus(RememberedPaths.LIFE));
        assertThat(card.signatureChecks()).isEqualTo(2);
        assertThat(RememberedPaths.LIFE).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    @DisplayName("do not live longer by being used")
    void doNotLiveLonger() {
        paths.issuerOf(anchors, card, NOW);
        paths.issuerOf(anchors, card, NOW.plus(Duration.ofMinutes(9)));
        paths.issuerOf(anchors, card, NOW.plus(Duration.ofMinutes(11)));

        assertThat(card.signatureChecks()).isEqualTo(2);
    }

    @Test
    @DisplayName("are forgotten when the clock was set back")
    void areForgottenWhenTheClockIsSetBack() {
        paths.issuerOf(anchors, card, NOW);
        paths.issuerOf(anchors, card, NOW.minusMillis(1));

        assertThat(card.signatureChecks()).isEqualTo(2);
    }

    @Test
    @DisplayName("reject a card of an authority that is not trusted any more, though it was a moment ago")
    void rejectAWithdrawnAuthority() {
        TrustAnchors others = TrustAnchors.of(
                Schemes.JPKI_AUTH,
                TestPki.builder(RANDOM, CLOCK).keyKind(KeyKind.EC_P256).build().anchors());

        assertThat(paths.issuerOf(anchors, card, NOW)).isInstanceOf(TrustedIssuer.Found.class);
        assertThat(paths.issuerOf(others, card, NOW))
                .isEqualTo(new TrustedIssuer.NotFound(Reason.ISSUER_GENERATION_UNKNOWN));
    }

    @Test
    @DisplayName("are forgotten with the set that found them, also when the next one has the same anchors")
    void areForgottenWithTheirSet() {
        paths.issuerOf(anchors, card, NOW);
        paths.issuerOf(TrustAnchors.of(Schemes.JPKI_AUTH, PKI.anchors()), card, NOW);
        assertThat(card.signatureChecks()).isEqualTo(2);

        paths.issuerOf(anchors, card, NOW);
        assertThat(card.signatureChecks()).isEqualTo(3);
    }

    @Test
    @DisplayName("reject a remembered card from the second after its own end")
    void rejectAnExpiredCard() {
        CountingCertificate ending = new CountingCertificate(
                PKI.issue(HOLDER.validTo(NOW.plusSeconds(60))).certificate());

        assertThat(paths.issuerOf(anchors, ending, NOW)).isInstanceOf(TrustedIssuer.Found.class);
        assertThat(paths.issuerOf(anchors, ending, NOW.plusSeconds(60))).isInstanceOf(TrustedIssuer.Found.class);
        assertThat(paths.issuerOf(anchors, ending, NOW.plusSeconds(61)))
                .isEqualTo(new TrustedIssuer.NotFound(Reason.CERTIFICATE_PATH_INVALID));
        assertThat(ending.signatureChecks()).isEqualTo(1);
    }

    @Test
    @DisplayName("reject a remembered card from the second after its authority's end")
    void rejectAnEndedAuthority() {
        Instant end = PKI.anchors().get(0).getNotAfter().toInstant();
        X509Certificate late =
                PKI.issue(HOLDER.validTo(end.plus(Duration.ofDays(9)))).certificate();

        assertThat(paths.issuerOf(anchors, late, end)).isInstanceOf(TrustedIssuer.Found.class);
        assertThat(paths.issuerOf(anchors, late, end.plusSeconds(1)))
                .isEqualTo(new TrustedIssuer.NotFound(Reason.ISSUER_NOT_VALID_NOW));
    }

    @Test
    @DisplayName("are of good paths only: a refusal is worked out each time")
    void areOfGoodPathsOnly() {
        CountingCertificate wrong = new CountingCertificate(
                PKI.issue(HOLDER.withPolicies(LeafProfile.SIGNATURE_POLICY)).certificate());

        paths.issuerOf(anchors, wrong, NOW);
        paths.issuerOf(anchors, wrong, NOW);

        assertThat(wrong.signatureChecks()).isEqualTo(2);
    }

    @Test
    @DisplayName("are of one certificate: another of the same holder, authority and number is checked for itself")
    void areOfOneCertificate() {
        CountingCertificate twin = new CountingCertificate(
                PKI.issue(HOLDER.withSerial(card.getSerialNumber())).certificate());

        paths.issuerOf(anchors, card, NOW);
        paths.issuerOf(anchors, twin, NOW);

        assertThat(twin.signatureChecks()).isEqualTo(1);
    }

    @Test
    @DisplayName("know a certificate by all its bytes, whoever read them")
    void knowACertificateByItsBytes() throws CertificateEncodingException {
        X509Certificate read =
                HolderCertificate.read(CertificateDer.of(card.getEncoded())).orElseThrow();

        paths.issuerOf(anchors, read, NOW);
        paths.issuerOf(anchors, card, NOW);

        assertThat(card.signatureChecks()).isZero();
    }

    @Test
    @DisplayName("give way, the oldest first, when there are too many")
    void areBounded() {
        List<CountingCertificate> cards = List.of(card, another(), another());

        cards.forEach(each -> paths.issuerOf(anchors, each, NOW));
        paths.issuerOf(anchors, cards.get(2), NOW);
        paths.issuerOf(anchors, cards.get(1), NOW);
        assertThat(cards.get(2).signatureChecks()).isEqualTo(1);
        assertThat(cards.get(1).signatureChecks()).isEqualTo(1);

        paths.issuerOf(anchors, cards.get(0), NOW);
        assertThat(cards.get(0).signatureChecks()).isEqualTo(2);
    }

    private static CountingCertificate another() {
        return new CountingCertificate(PKI.issue(HOLDER).certificate());
    }
}
