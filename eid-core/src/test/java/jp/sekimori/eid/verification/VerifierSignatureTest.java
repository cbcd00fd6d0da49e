// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.verification;

import static jp.sekimori.eid.verification.SignIn.ORIGIN;
import static jp.sekimori.eid.verification.SignIn.RESIDENT;
import static jp.sekimori.eid.verification.SignIn.code;
import static jp.sekimori.eid.verification.SignIn.rejected;
import static jp.sekimori.eid.verification.SignIn.token;
import static jp.sekimori.eid.verification.SignIn.utf8;
import static jp.sekimori.eid.verification.SignIn.verifier;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.certificate.CertificateDer;
import jp.sekimori.eid.certificate.SignatureBytes;
import jp.sekimori.eid.challenge.Challenge;
import jp.sekimori.eid.challenge.ChallengeFixture;
import jp.sekimori.eid.challenge.Flow;
import jp.sekimori.eid.challenge.Origin;
import jp.sekimori.eid.challenge.Purpose;
import jp.sekimori.eid.revocation.RevocationSources;
import jp.sekimori.eid.token.AuthenticationToken;
import jp.sekimori.eid.token.SignatureAlgorithm;
import jp.sekimori.eid.token.SignedBytes;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.pki.TestCertificate;
import jp.sekimori.testkit.pki.TestPki;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The verifier, about token and signature,")
class VerifierSignatureTest {
    private static final Challenge CHALLENGE = ChallengeFixture.signIn();

    @Test
    @DisplayName("accepts a resident's card")
    void acceptsTheCard() {
        assertThat(code(verifier().verify(utf8(token(RESIDENT, CHALLENGE)), CHALLENGE, ORIGIN)))
                .isEqualTo("verified");
    }

    @Test
    @DisplayName("accepts a card whose authority has a key as long as the real one's")
    void acceptsTheFullProfile() {
        TestPki real = TestPki.create(SignIn.RANDOM, SignIn.CLOCK);
        TestCertificate card = real.issue(LeafProfile.authentication().withKeyPair(RESIDENT.keyPair()));

        assertThat(code(verifier(real, RevocationSources.none())
                        .verify(utf8(token(card, CHALLENGE)), CHALLENGE, ORIGIN)))
                .isEqualTo("verified");
    }

    @Test
    @DisplayName("accepts the DigestInfo that a card is given, padded by the card")
    void acceptsWhatACardSigns() {
        byte[] input =
                SignatureAlgorithm.RS256.cardInput(SignedBytes.of(SignatureAlgorithm.RS256, ORIGIN, CHALLENGE.nonce()));
        byte[] signed = SignIn.sign(RESIDENT, "NONEwithRSA", input);

        assertThat(verifyWith(signed)).isEqualTo("verified");
    }

    @Test
    @DisplayName("rejects what is not a token with the parser's reason")
    void rejectsUnreadTokens() {
        assertThat(verifier().verify("{}".getBytes(StandardCharsets.UTF_8), CHALLENGE, ORIGIN))
                .isEqualTo(rejected(Reason.TOKEN_FIELD_MISSING));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "https://id.kaga.example:8443",
                "http://id.kaga.example",
                "https://id.kaga.example.evil.example"
            })
    @DisplayName("rejects a signature made for another origin with SEK-107")
    void rejectsOtherOrigin(String origin) {
        AuthenticationToken stolen = token(
                RESIDENT,
                SignatureAlgorithm.RS256,
                CHALLENGE,
                Origin.parse(origin).orElseThrow());

        assertThat(verifier().verify(utf8(stolen), CHALLENGE, ORIGIN)).isEqualTo(rejected(Reason.SIGNATURE_INVALID));
    }

    static Stream<Challenge> otherChallenges() {
        return Stream.of(
                ChallengeFixture.signIn(Purpose.STEP_UP, Flow.CARD_POPUP),
                ChallengeFixture.signIn(Purpose.SIGN_IN, Flow.CARD_REDIRECT),
                ChallengeFixture.signIn(Purpose.SIGN_IN, Flow.WALLET_CROSS_DEVICE),
                ChallengeFixture.returningTo("https://evil.example/return"),
                ChallengeFixture.forClient("evil", "加賀市 電子申請"),
                ChallengeFixture.forClient("kaga-municipal-app", "加賀市 図書館"));
    }

    @ParameterizedTest
    @MethodSource("otherChallenges")
    @DisplayName("rejects a signature for another nonce, purpose, flow, callback or client with SEK-107")
    void rejectsOtherChallenge(Challenge other) {
        assertThat(verifier().verify(utf8(token(RESIDENT, other)), CHALLENGE, ORIGIN))
                .isEqualTo(rejected(Reason.SIGNATURE_INVALID));
    }

    @Test
    @DisplayName("rejects a swapped certificate, genuine but another resident's, with SEK-107")
    void rejectsSwappedCertificate() {
        TestCertificate victim = SignIn.neighbour();
        AuthenticationToken own = token(RESIDENT, CHALLENGE);
        AuthenticationToken swapped = new AuthenticationToken(
                CertificateDer.of(victim.der()), own.algorithm(), own.signature(), own.format(), Optional.empty());

        assertThat(verifier().verify(utf8(swapped), CHALLENGE, ORIGIN)).isEqualTo(rejected(Reason.SIGNATURE_INVALID));
    }

    @Test
    @DisplayName("rejects a signature by a key that is not the certificate's with SEK-107")
    void rejectsWrongKey() {
        TestCertificate other = SignIn.neighbour();
        byte[] signed = SignIn.sign(
                other, "SHA256withRSA", SignedBytes.of(SignatureAlgorithm.RS256, ORIGIN, CHALLENGE.nonce()));

        assertThat(verifyWith(signed)).isEqualTo("SEK-107");
    }

    @Test
    @DisplayName("rejects a signature over SHA-1 with SEK-107")
    void rejectsSha1Signature() {
        byte[] signed = SignIn.sign(
                RESIDENT, "SHA1withRSA", SignedBytes.of(SignatureAlgorithm.RS256, ORIGIN, CHALLENGE.nonce()));

        assertThat(verifyWith(signed)).isEqualTo("SEK-107");
    }

    @Test
    @DisplayName("rejects a signature over the bare nonce, without origin, with SEK-107")
    void rejectsNonceAlone() {
        byte[] nonce = CHALLENGE.nonce().text().getBytes(StandardCharsets.US_ASCII);

        assertThat(verifyWith(SignIn.sign(RESIDENT, "SHA256withRSA", nonce))).isEqualTo("SEK-107");
    }

    @Test
    @DisplayName("rejects a signature that is cut, lengthened or rubbish with SEK-107")
    void rejectsBrokenSignatures() {
        byte[] good = token(RESIDENT, CHALLENGE).signature().bytes();

        assertThat(verifyWith(Arrays.copyOf(good, 255))).isEqualTo("SEK-107");
        assertThat(verifyWith(Arrays.copyOf(good, 257))).isEqualTo("SEK-107");
        assertThat(verifyWith(new byte[256])).isEqualTo("SEK-107");
        assertThat(verifyWith(new byte[1])).isEqualTo("SEK-107");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "HS256", "RS1", "RS384", "PS256", "ES256", "ES384", ""})
    @DisplayName("rejects the algorithm none, and any that the card's scheme does not have, with SEK-106")
    void rejectsOtherAlgorithms(String algorithm) {
        AuthenticationToken good = token(RESIDENT, CHALLENGE);
        AuthenticationToken renamed = new AuthenticationToken(
                good.certificate(), algorithm, good.signature(), good.format(), good.appVersion());

        assertThat(verifier().verify(utf8(renamed), CHALLENGE, ORIGIN))
                .isEqualTo(rejected(Reason.ALGORITHM_NOT_ALLOWED));
    }

    @Test
    @DisplayName("rejects a card of a scheme that the challenge does not list with SEK-218")
    void rejectsUnlistedScheme() {
        Challenge other = ChallengeFixture.allowing("jpki-sign");

        assertThat(verifier().verify(utf8(token(RESIDENT, other)), other, ORIGIN))
                .isEqualTo(rejected(Reason.SCHEME_NOT_ALLOWED));
    }

    private static String verifyWith(byte[] signature) {
        AuthenticationToken token = AuthenticationToken.of(
                CertificateDer.of(RESIDENT.der()),
                SignatureAlgorithm.RS256,
                SignatureBytes.of(signature),
                "https://sekimori.example/1");
        return code(verifier().verify(utf8(token), CHALLENGE, ORIGIN));
    }
}
