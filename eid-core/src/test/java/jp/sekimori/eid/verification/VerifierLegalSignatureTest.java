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
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import jp.sekimori.eid.Level;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.challenge.Challenge;
import jp.sekimori.eid.challenge.ChallengeFixture;
import jp.sekimori.eid.challenge.ChallengeRandom;
import jp.sekimori.eid.challenge.Flow;
import jp.sekimori.eid.challenge.Purpose;
import jp.sekimori.eid.person.Sex;
import jp.sekimori.eid.revocation.CertificateReference;
import jp.sekimori.eid.revocation.RevocationAnswer;
import jp.sekimori.eid.revocation.RevocationSource;
import jp.sekimori.eid.revocation.RevocationSources;
import jp.sekimori.eid.revocation.RevocationStatus;
import jp.sekimori.eid.scheme.Schemes;
import jp.sekimori.eid.trust.TrustAnchors;
import jp.sekimori.testkit.pki.HolderNames;
import jp.sekimori.testkit.pki.KeyKind;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.pki.TestCertificate;
import jp.sekimori.testkit.pki.TestPki;
import jp.sekimori.testkit.pki.UsageBit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A legal signature beside a sign-in")
class VerifierLegalSignatureTest {
    private static final TestPki SIGNATURES = TestPki.builder(RANDOM, CLOCK)
            .keyKind(KeyKind.RSA_1024)
            .forSignatures()
            .build();
    private static final LeafProfile PROFILE = LeafProfile.signature(HolderNames.resident());
    private static final TestCertificate SIGNER = SIGNATURES.issue(PROFILE);
    private static final Challenge MAIN = ChallengeFixture.signIn(Purpose.FIRST_SIGN_IN, Flow.CARD_POPUP);
    private static final Challenge SECOND = Challenge.secondFor(MAIN, ChallengeRandom.generate(RANDOM));
    private static final RevocationSource GOOD =
            (holder, issuer, now) -> new RevocationStatus.Good(new RevocationAnswer("ocsp", now, "responder", false));

    private static Verifier verifier(TestPki trusted, RevocationSource source) {
        return new Verifier(TrustAnchors.of(Schemes.JPKI_SIGN, trusted.anchors()), source, CLOCK, false);
    }

    private static Outcome verify(TestCertificate card, Challenge signed) {
        return verifier(SIGNATURES, GOOD).verify(utf8(token(card, signed)), SECOND, ORIGIN);
    }

    private static String present(LeafProfile profile) {
        return code(verify(SIGNATURES.issue(profile.withKeyPair(SIGNER.keyPair())), SECOND));
    }

    private static Outcome.Verified verified() {
        return (Outcome.Verified) verify(SIGNER, SECOND);
    }

    @Test
    @DisplayName("accepts it: with the attributes, the end of validity, and what is needed to ask again")
    void acceptsSignature() {
        Outcome.Verified verified = verified();

        assertThat(verified.attributes().orElseThrow().sex()).isEqualTo(Sex.FEMALE);
        assertThat(verified.attributes().orElseThrow().name().text()).isEqualTo("関守\u3000花子");
        assertThat(verified.notAfter())
                .isEqualTo(SIGNER.certificate().getNotAfter().toInstant());
        assertThat(verified.reference().scheme()).isEqualTo("jpki-sign");
        assertThat(verified.card().scheme()).isEqualTo("jpki-sign");
    }

    @Test
    @DisplayName("gives no more than aal2, whoever answered about revocation")
    void givesNoMoreThanSecondLevel() {
        assertThat(verified().evidence().level()).isEqualTo(Level.AAL2);
    }

    @Test
    @DisplayName("prints nothing of the person")
    void printsNothing() {
        assertThat(verified().toString()).doesNotContain("関守", "1990", "加賀", "FEMALE");
    }

    @Test
    @DisplayName("a sign-in's certificate has no attributes, but can be asked about again")
    void signInHasNoAttributes() {
        Outcome.Verified verified =
                (Outcome.Verified) SignIn.verifier().verify(utf8(token(RESIDENT, MAIN)), MAIN, ORIGIN);

        assertThat(verified.attributes()).isEmpty();
        assertThat(verified.reference().serial())
                .isEqualTo(RESIDENT.certificate().getSerialNumber());
    }

    @Test
    @DisplayName("rejects a legal signature that was made for the main challenge, with SEK-107")
    void rejectsSignatureOverMainChallenge() {
        assertThat(code(verify(SIGNER, MAIN))).isEqualTo("SEK-107");
    }

    @Test
    @DisplayName("rejects a legal signature where only a sign-in may answer, with SEK-218")
    void rejectsSignatureForMainChallenge() {
        assertThat(code(verifier(SIGNATURES, GOOD).verify(utf8(token(SIGNER, MAIN)), MAIN, ORIGIN)))
                .isEqualTo("SEK-218");
    }

    @Test
    @DisplayName("rejects an authentication certificate in the place of the signature certificate, with SEK-203")
    void rejectsAuthenticationCertificate() {
        assertThat(code(verify(RESIDENT, SECOND))).isEqualTo("SEK-203");
    }

    @Test
    @DisplayName("rejects a signature certificate that an authentication authority issued, with SEK-211")
    void rejectsSignatureCertificateOfAuthenticationAuthority() {
        TestCertificate forged = PKI.issue(PROFILE.withKeyPair(SIGNER.keyPair()));

        assertThat(code(verify(forged, SECOND))).isEqualTo("SEK-211");
    }

    @Test
    @DisplayName("rejects an authentication certificate that a signature authority issued, with SEK-211")
    void rejectsAuthenticationCertificateOfSignatureAuthority() {
        TestCertificate forged = SIGNATURES.issue(LeafProfile.authentication().withKeyPair(RESIDENT.keyPair()));

        assertThat(code(SignIn.verifier().verify(utf8(token(forged, MAIN)), MAIN, ORIGIN)))
                .isEqualTo("SEK-211");
    }

    @Test
    @DisplayName("rejects key usage of less or more than signing legally, with SEK-204")
    void rejectsOtherKeyUsage() {
        assertThat(present(PROFILE.withKeyUsage(UsageBit.DIGITAL_SIGNATURE))).isEqualTo("SEK-204");
        assertThat(present(PROFILE.withKeyUsage(UsageBit.NON_REPUDIATION))).isEqualTo("SEK-204");
        assertThat(present(PROFILE.withKeyUsage(
                        UsageBit.DIGITAL_SIGNATURE, UsageBit.NON_REPUDIATION, UsageBit.KEY_CERT_SIGN)))
                .isEqualTo("SEK-204");
    }

    @Test
    @DisplayName("rejects a certificate that may also sign in, with SEK-205")
    void rejectsExtendedKeyUsage() {
        assertThat(present(PROFILE.withExtendedKeyUsage("1.3.6.1.5.5.7.3.2"))).isEqualTo("SEK-205");
    }

    @Test
    @DisplayName("rejects key usage and policy that are not critical, with SEK-225")
    void rejectsUncritical() {
        assertThat(present(PROFILE.withoutCriticalMarks())).isEqualTo("SEK-225");
    }

    @Test
    @DisplayName("rejects another policy, with SEK-203")
    void rejectsOtherPolicy() {
        assertThat(present(PROFILE.withPolicies(LeafProfile.AUTHENTICATION_POLICY)))
                .isEqualTo("SEK-203");
    }

    @Test
    @DisplayName("rejects a certificate whose attributes cannot be read, and asks nobody about it")
    void rejectsUnreadableAttributes() {
        AtomicInteger asked = new AtomicInteger();
        RevocationSource counting = (holder, issuer, now) -> {
            asked.incrementAndGet();
            return new RevocationStatus.NotChecked();
        };
        TestCertificate card = SIGNATURES.issue(LeafProfile.signature().withKeyPair(SIGNER.keyPair()));

        assertThat(code(verifier(SIGNATURES, counting).verify(utf8(token(card, SECOND)), SECOND, ORIGIN)))
                .isEqualTo("SEK-226");
        assertThat(asked).hasValue(0);
    }

    @Test
    @DisplayName("is asked about again from what was stored, with the same answer")
    void rechecksFromStored() {
        CertificateReference stored =
                CertificateReference.parse(verified().reference().toText()).orElseThrow();

        assertThat(verifier(SIGNATURES, GOOD).recheck(stored, NOW)).isInstanceOf(RevocationStatus.Good.class);
        assertThat(verifier(SIGNATURES, RevocationSources.none()).recheck(stored, NOW))
                .isInstanceOf(RevocationStatus.NotChecked.class);
    }

    @Test
    @DisplayName("rejects to call anything good whose authority is trusted no more")
    void recheckNeedsAuthority() {
        TestPki others = TestPki.builder(RANDOM, CLOCK)
                .keyKind(KeyKind.RSA_1024)
                .forSignatures()
                .build();

        assertThat(verifier(others, GOOD).recheck(verified().reference(), NOW))
                .isEqualTo(unknown(Reason.ISSUER_UNKNOWN));
    }

    @Test
    @DisplayName("rejects to call anything good that is of another scheme")
    void recheckNeedsScheme() {
        Verifier other = new Verifier(TrustAnchors.of(Schemes.JPKI_AUTH, SIGNATURES.anchors()), GOOD, CLOCK, false);

        assertThat(other.recheck(verified().reference(), NOW)).isEqualTo(unknown(Reason.SCHEME_NOT_ALLOWED));
    }

    @Test
    @DisplayName("rejects to call anything good after its end or its authority's")
    void recheckNeedsTime() {
        CertificateReference reference = verified().reference();
        CertificateReference outliving = new CertificateReference(
                reference.scheme(),
                reference.anchorKeyId(),
                reference.serial(),
                reference.points(),
                NOW.plus(Duration.ofDays(20_000)));
        Instant end = SIGNATURES.anchors().get(0).getNotAfter().toInstant();

        assertThat(verifier(SIGNATURES, GOOD).recheck(reference, reference.notAfter()))
                .isInstanceOf(RevocationStatus.Good.class);
        assertThat(verifier(SIGNATURES, GOOD)
                        .recheck(reference, reference.notAfter().plusMillis(1)))
                .isEqualTo(unknown(Reason.CERTIFICATE_EXPIRED));
        assertThat(verifier(SIGNATURES, GOOD).recheck(outliving, end)).isInstanceOf(RevocationStatus.Good.class);
        assertThat(verifier(SIGNATURES, GOOD).recheck(outliving, end.plusMillis(1)))
                .isEqualTo(unknown(Reason.ISSUER_NOT_VALID_NOW));
    }

    private static RevocationStatus unknown(Reason reason) {
        return new RevocationStatus.Unknown(reason);
    }
}
