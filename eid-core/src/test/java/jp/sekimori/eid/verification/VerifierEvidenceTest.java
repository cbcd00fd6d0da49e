// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.verification;

import static jp.sekimori.eid.verification.SignIn.NOW;
import static jp.sekimori.eid.verification.SignIn.ORIGIN;
import static jp.sekimori.eid.verification.SignIn.PKI;
import static jp.sekimori.eid.verification.SignIn.RANDOM;
import static jp.sekimori.eid.verification.SignIn.RESIDENT;
import static jp.sekimori.eid.verification.SignIn.code;
import static jp.sekimori.eid.verification.SignIn.rejected;
import static jp.sekimori.eid.verification.SignIn.token;
import static jp.sekimori.eid.verification.SignIn.utf8;
import static jp.sekimori.eid.verification.SignIn.verifier;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import jp.sekimori.eid.Level;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.certificate.Fingerprint;
import jp.sekimori.eid.challenge.Challenge;
import jp.sekimori.eid.challenge.ChallengeFixture;
import jp.sekimori.eid.challenge.Flow;
import jp.sekimori.eid.challenge.Origin;
import jp.sekimori.eid.challenge.Purpose;
import jp.sekimori.eid.challenge.Sha256;
import jp.sekimori.eid.evidence.CardKey;
import jp.sekimori.eid.evidence.Evidence;
import jp.sekimori.eid.revocation.CertificateReference;
import jp.sekimori.eid.revocation.DistributionPoints;
import jp.sekimori.eid.revocation.RevocationAnswer;
import jp.sekimori.eid.revocation.RevocationCause;
import jp.sekimori.eid.revocation.RevocationSource;
import jp.sekimori.eid.revocation.RevocationSources;
import jp.sekimori.eid.revocation.RevocationStatus;
import jp.sekimori.eid.scheme.CertificateProfile;
import jp.sekimori.eid.scheme.KeyRule;
import jp.sekimori.eid.scheme.KeyUsage;
import jp.sekimori.eid.scheme.Scheme;
import jp.sekimori.eid.scheme.Schemes;
import jp.sekimori.eid.token.AuthenticationToken;
import jp.sekimori.eid.token.SignatureAlgorithm;
import jp.sekimori.eid.trust.TrustAnchors;
import jp.sekimori.testkit.pki.KeyKind;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.pki.TestCertificate;
import jp.sekimori.testkit.pki.TestPki;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The verifier, about revocation and evidence,")
class VerifierEvidenceTest {
    private static final Challenge CHALLENGE = ChallengeFixture.signIn();
    private static final RevocationSource GOOD =
            (holder, issuer, now) -> new RevocationStatus.Good(new RevocationAnswer("ocsp", now, "responder", false));

    @Test
    @DisplayName("writes down what was checked, and says none where revocation was not")
    void writesEvidence() {
        Evidence evidence = evidence(verifier(), CHALLENGE);

        assertThat(evidence)
                .isEqualTo(new Evidence(
                        "jpki-auth",
                        fingerprint(PKI.anchors().get(0)),
                        "1.2.392.200149.8.5.1.3.30",
                        "RS256",
                        Purpose.SIGN_IN,
                        Flow.CARD_POPUP,
                        "kaga-municipal-app",
                        Sha256.of(CHALLENGE.nonce().text().getBytes(StandardCharsets.US_ASCII))
                                .base64(),
                        Optional.empty(),
                        Level.AAL2,
                        List.of("sc", "pin", "hwk"),
                        NOW,
                        false));
    }

    @Test
    @DisplayName("keeps what tells the person out of the evidence")
    void keepsThePersonOut() {
        String json = evidence(verifier(), CHALLENGE).toJson();

        assertThat(json)
                .doesNotContain(RESIDENT.certificate().getSerialNumber().toString())
                .doesNotContain(RESIDENT.certificate().getSerialNumber().toString(16))
                .doesNotContain(RESIDENT.certificate().getSubjectX500Principal().getName())
                .doesNotContain(CHALLENGE.nonce().text());
    }

    @Test
    @DisplayName("gives the key of the card apart from the evidence, and shows it to no log")
    void givesTheCardKey() {
        CardKey card = verifier()
                .verify(utf8(token(RESIDENT, CHALLENGE)), CHALLENGE, ORIGIN)
                .fold(Outcome.Verified::card, rejected -> {
                    throw new AssertionError(rejected.reason());
                });

        assertThat(card.scheme()).isEqualTo("jpki-auth");
        assertThat(card.serial()).isEqualTo(RESIDENT.certificate().getSerialNumber());
        assertThat(card.anchorKeyId())
                .isEqualTo(HexFormat.of()
                        .formatHex(Sha256.of(PKI.anchors().get(0).getPublicKey().getEncoded())
                                .bytes()));
        assertThat(card).hasToString("CardKey[…]");
    }

    @Test
    @DisplayName("rejects a revoked certificate with SEK-216, and says why only in the record")
    void rejectsRevoked() {
        assertThat(verifier(
                                PKI,
                                (holder, issuer, now) -> new RevocationStatus.Revoked(
                                        new RevocationAnswer("ocsp", now, "responder", false),
                                        RevocationCause.KEY_COMPROMISE))
                        .verify(utf8(token(RESIDENT, CHALLENGE)), CHALLENGE, ORIGIN))
                .isEqualTo(new Outcome.Rejected(
                        Reason.CERTIFICATE_REVOKED,
                        Optional.of(new Outcome.Revocation(
                                new CertificateReference(
                                        "jpki-auth",
                                        Fingerprint.ofKey(RESIDENT.issuer()),
                                        RESIDENT.certificate().getSerialNumber(),
                                        DistributionPoints.of(RESIDENT.certificate()),
                                        RESIDENT.certificate().getNotAfter().toInstant()),
                                new RevocationAnswer("ocsp", SignIn.NOW, "responder", false),
                                RevocationCause.KEY_COMPROMISE))));
    }

    @Test
    @DisplayName("rejects with SEK-217 when a configured source has no answer: it never drops to a lower level")
    void rejectsUnknownRevocation() {
        assertThat(verifier(PKI, (holder, issuer, now) -> new RevocationStatus.Unknown(Reason.REVOCATION_UNKNOWN))
                        .verify(utf8(token(RESIDENT, CHALLENGE)), CHALLENGE, ORIGIN))
                .isEqualTo(rejected(Reason.REVOCATION_UNKNOWN));
    }

    @Test
    @DisplayName("asks about the verified certificate and its anchor, once, at the time of the sign-in")
    void asksOnce() {
        AtomicInteger asked = new AtomicInteger();
        RevocationSource source = (holder, issuer, now) -> {
            assertThat(holder)
                    .isEqualTo(new CertificateReference(
                            "jpki-auth",
                            Fingerprint.ofKey(issuer),
                            RESIDENT.certificate().getSerialNumber(),
                            DistributionPoints.of(RESIDENT.certificate()),
                            RESIDENT.certificate().getNotAfter().toInstant()));
            assertThat(issuer).isEqualTo(PKI.anchors().get(0));
            assertThat(now).isEqualTo(NOW);
            asked.incrementAndGet();
            return new RevocationStatus.NotChecked();
        };

        assertThat(code(verifier(PKI, source).verify(utf8(token(RESIDENT, CHALLENGE)), CHALLENGE, ORIGIN)))
                .isEqualTo("verified");
        assertThat(asked).hasValue(1);
    }

    @Test
    @DisplayName("rejects strangers' certificates without asking anybody about them")
    void asksNobodyBeforeSignatureAndPathHold() {
        AtomicInteger asked = new AtomicInteger();
        RevocationSource counting = (holder, issuer, now) -> {
            asked.incrementAndGet();
            return new RevocationStatus.NotChecked();
        };
        TestCertificate selfMade = TestPki.builder(RANDOM, SignIn.CLOCK)
                .keyKind(KeyKind.RSA_1024)
                .build()
                .issue(LeafProfile.authentication().withKeyPair(RESIDENT.keyPair()));
        AuthenticationToken forOtherSite = token(
                RESIDENT,
                SignatureAlgorithm.RS256,
                CHALLENGE,
                Origin.parse("https://evil.example").orElseThrow());

        assertThat(code(verifier(PKI, counting).verify(utf8(forOtherSite), CHALLENGE, ORIGIN)))
                .isEqualTo("SEK-107");
        assertThat(code(verifier(PKI, counting).verify(utf8(token(selfMade, CHALLENGE)), CHALLENGE, ORIGIN)))
                .isEqualTo("SEK-212");
        assertThat(asked).hasValue(0);
    }

    @Test
    @DisplayName("gives aal3 only with an answer about revocation, and names who answered")
    void givesTheHigherLevel() {
        Evidence evidence = evidence(verifier(PKI, GOOD), CHALLENGE);

        assertThat(evidence.level()).isEqualTo(Level.AAL3);
        assertThat(evidence.revocation()).contains(new RevocationAnswer("ocsp", NOW, "responder", false));
    }

    @Test
    @DisplayName("rejects the higher level for a road that crosses devices, however well it was checked")
    void keepsCrossDeviceLow() {
        Challenge crossing = ChallengeFixture.signIn(Purpose.SIGN_IN, Flow.WALLET_CROSS_DEVICE);
        Challenge staying = ChallengeFixture.signIn(Purpose.SIGN_IN, Flow.WALLET_SAME_DEVICE);

        assertThat(evidence(verifier(PKI, GOOD), crossing).level()).isEqualTo(Level.AAL2);
        assertThat(evidence(verifier(PKI, GOOD), staying).level()).isEqualTo(Level.AAL3);
    }

    @Test
    @DisplayName("says in every evidence of a sandbox that it is one")
    void marksTheSandbox() {
        Verifier sandbox = new Verifier(
                TrustAnchors.of(Schemes.JPKI_AUTH, PKI.anchors()), RevocationSources.none(), SignIn.CLOCK, true);

        assertThat(evidence(sandbox, CHALLENGE).sandbox()).isTrue();
        assertThat(evidence(sandbox, CHALLENGE).eidClaim()).containsEntry("sandbox", true);
    }

    @Test
    @DisplayName("takes the next card as data: P-384 and ES384 by another scheme, at that scheme's level")
    void acceptsTheNextCardAsData() {
        Scheme next = new Scheme(
                "jpki-auth",
                new CertificateProfile(
                        Set.of(LeafProfile.AUTHENTICATION_POLICY),
                        Set.of(KeyUsage.DIGITAL_SIGNATURE),
                        Set.of("1.3.6.1.5.5.7.3.2"),
                        Set.of("1.2.840.10045.4.3.3")),
                Map.of(SignatureAlgorithm.ES384, KeyRule.EC_P384),
                Level.AAL2,
                List.of("sc", "pin", "hwk"));
        TestPki pki =
                TestPki.builder(RANDOM, SignIn.CLOCK).keyKind(KeyKind.EC_P384).build();
        Verifier verifier = new Verifier(TrustAnchors.of(next, pki.anchors()), GOOD, SignIn.CLOCK, false);
        TestCertificate card = pki.issue(LeafProfile.authentication().withKeyKind(KeyKind.EC_P384));
        TestCertificate weaker = pki.issue(LeafProfile.authentication().withKeyKind(KeyKind.EC_P256));

        Outcome outcome =
                verifier.verify(utf8(token(card, SignatureAlgorithm.ES384, CHALLENGE, ORIGIN)), CHALLENGE, ORIGIN);
        Outcome refused =
                verifier.verify(utf8(token(weaker, SignatureAlgorithm.ES384, CHALLENGE, ORIGIN)), CHALLENGE, ORIGIN);

        assertThat(outcome.<Level>fold(verified -> verified.evidence().level(), rejected -> {
                    throw new AssertionError(rejected.reason());
                }))
                .isEqualTo(Level.AAL2);
        assertThat(code(refused)).isEqualTo("SEK-209");
    }

    private static Evidence evidence(Verifier verifier, Challenge challenge) {
        return verifier.verify(utf8(token(RESIDENT, challenge)), challenge, ORIGIN)
                .fold(Outcome.Verified::evidence, rejected -> {
                    throw new AssertionError(rejected.reason());
                });
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(Sha256.of(certificate.getEncoded()).bytes());
        } catch (CertificateEncodingException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
