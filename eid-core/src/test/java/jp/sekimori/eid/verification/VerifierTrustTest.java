// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.verification;

import static jp.sekimori.eid.verification.SignIn.CLOCK;
import static jp.sekimori.eid.verification.SignIn.NOW;
import static jp.sekimori.eid.verification.SignIn.ORIGIN;
import static jp.sekimori.eid.verification.SignIn.PKI;
import static jp.sekimori.eid.verification.SignIn.RANDOM;
import static jp.sekimori.eid.verification.SignIn.RESIDENT;
import static jp.sekimori.eid.verification.SignIn.code;
import static jp.sekimori.eid.verification.SignIn.token;
import static jp.sekimori.eid.verification.SignIn.utf8;
import static jp.sekimori.eid.verification.SignIn.verifier;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import jp.sekimori.eid.challenge.Challenge;
import jp.sekimori.eid.challenge.ChallengeFixture;
import jp.sekimori.eid.evidence.CardKey;
import jp.sekimori.eid.revocation.RevocationSources;
import jp.sekimori.eid.scheme.Schemes;
import jp.sekimori.eid.trust.TrustAnchors;
import jp.sekimori.testkit.pki.KeyKind;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.pki.TestCertificate;
import jp.sekimori.testkit.pki.TestPki;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The verifier, about trust,")
class VerifierTrustTest {
    private static final Challenge CHALLENGE = ChallengeFixture.signIn();
    private static final LeafProfile PROFILE = LeafProfile.authentication().withKeyPair(RESIDENT.keyPair());
    private static final TestPki THREE = TestPki.builder(RANDOM, CLOCK)
            .keyKind(KeyKind.RSA_1024)
            .generations(3)
            .build();
    private static final TestPki ROGUE =
            TestPki.builder(RANDOM, CLOCK).keyKind(KeyKind.RSA_1024).build();

    @Test
    @DisplayName("accepts a card of each of three generations with one name, in any order of the anchors")
    void acceptsEachGeneration() {
        List<X509Certificate> backwards = new ArrayList<>(THREE.anchors());
        Collections.reverse(backwards);
        for (int generation = 0; generation < 3; generation++) {
            TestCertificate card = THREE.issue(generation, PROFILE);
            assertThat(verify(card, THREE.anchors(), NOW)).isEqualTo("verified");
            assertThat(verify(card, backwards, NOW)).isEqualTo("verified");
        }
    }

    @Test
    @DisplayName("accepts a card that does not name its issuer's key: the signature chooses the generation")
    void acceptsWithoutIssuerKey() {
        assertThat(verify(THREE.issue(1, PROFILE.withoutIssuerKey()), THREE.anchors(), NOW))
                .isEqualTo("verified");
    }

    @Test
    @DisplayName("gives cards of two generations different keys even when their serial numbers are the same")
    void tellsGenerationsApart() {
        TestCertificate old =
                THREE.issue(0, PROFILE.withSerial(RESIDENT.certificate().getSerialNumber()));
        TestCertificate young =
                THREE.issue(2, PROFILE.withSerial(RESIDENT.certificate().getSerialNumber()));

        assertThat(cardKey(old).serial()).isEqualTo(cardKey(young).serial());
        assertThat(cardKey(old)).isNotEqualTo(cardKey(young));
    }

    @Test
    @DisplayName("rejects a card of an unknown issuer with SEK-211")
    void rejectsUnknownIssuer() {
        TestPki stranger = TestPki.builder(RANDOM, CLOCK)
                .keyKind(KeyKind.RSA_1024)
                .organisation("STRANGER")
                .build();

        assertThat(verify(stranger.issue(PROFILE), PKI.anchors(), NOW)).isEqualTo("SEK-211");
    }

    @Test
    @DisplayName("rejects a card of a generation that is not set up with SEK-212")
    void rejectsMissingGeneration() {
        assertThat(verify(THREE.issue(2, PROFILE), THREE.anchors().subList(0, 2), NOW))
                .isEqualTo("SEK-212");
    }

    @Test
    @DisplayName("rejects an issuer with the right name and a wrong key with SEK-212 when it owns up to its key")
    void rejectsRogueIssuer() {
        assertThat(verify(ROGUE.issue(PROFILE), PKI.anchors(), NOW)).isEqualTo("SEK-212");
    }

    @Test
    @DisplayName("rejects an issuer with the right name and a wrong key with SEK-213 when it claims the right key")
    void rejectsForgedIssuer() {
        LeafProfile forged = PROFILE.claimingIssuer(PKI.anchors().get(0));

        assertThat(verify(ROGUE.issue(forged), PKI.anchors(), NOW)).isEqualTo("SEK-213");
        assertThat(verify(ROGUE.issue(PROFILE.withoutIssuerKey()), PKI.anchors(), NOW))
                .isEqualTo("SEK-213");
    }

    @Test
    @DisplayName("rejects a card whose authority's own time is over, or not begun, with SEK-214")
    void rejectsAuthorityOutOfTime() {
        X509Certificate anchor = PKI.anchors().get(0);
        Instant end = anchor.getNotAfter().toInstant();
        Instant start = anchor.getNotBefore().toInstant();
        TestCertificate longLived =
                PKI.issue(PROFILE.validFrom(start.minus(Duration.ofDays(9))).validTo(end.plus(Duration.ofDays(9))));

        assertThat(verify(longLived, PKI.anchors(), end)).isEqualTo("verified");
        assertThat(verify(longLived, PKI.anchors(), end.plusSeconds(1))).isEqualTo("SEK-214");
        assertThat(verify(longLived, PKI.anchors(), start)).isEqualTo("verified");
        assertThat(verify(longLived, PKI.anchors(), start.minusSeconds(1))).isEqualTo("SEK-214");
    }

    private static String verify(TestCertificate card, List<X509Certificate> anchors, Instant now) {
        Verifier verifier = new Verifier(
                TrustAnchors.of(Schemes.JPKI_AUTH, anchors),
                RevocationSources.none(),
                Clock.fixed(now, ZoneOffset.UTC),
                false);
        return code(verifier.verify(utf8(token(card, CHALLENGE)), CHALLENGE, ORIGIN));
    }

    private static CardKey cardKey(TestCertificate card) {
        return verifier(THREE, RevocationSources.none())
                .verify(utf8(token(card, CHALLENGE)), CHALLENGE, ORIGIN)
                .fold(Outcome.Verified::card, rejected -> {
                    throw new AssertionError(rejected.reason());
                });
    }
}
