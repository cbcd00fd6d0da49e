// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.fuzzing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import jp.sekimori.eid.Level;
import jp.sekimori.eid.certificate.CertificateDer;
import jp.sekimori.eid.certificate.SignatureBytes;
import jp.sekimori.eid.challenge.Challenge;
import jp.sekimori.eid.challenge.ChallengeRandom;
import jp.sekimori.eid.challenge.Flow;
import jp.sekimori.eid.challenge.Origin;
import jp.sekimori.eid.challenge.Purpose;
import jp.sekimori.eid.challenge.SessionSecret;
import jp.sekimori.eid.scheme.Schemes;
import jp.sekimori.eid.token.AuthenticationToken;
import jp.sekimori.eid.token.SignatureAlgorithm;
import jp.sekimori.eid.token.SignedBytes;
import jp.sekimori.eid.trust.TrustAnchors;
import jp.sekimori.testkit.pki.KeyKind;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.pki.TestCertificate;
import jp.sekimori.testkit.pki.TestPki;

/** A resident and an authority with keys of this run only. */
final class Residents {
    static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final SecureRandom RANDOM = new SecureRandom();
    /** With short keys, which are made ten times as fast. */
    static final TestPki PKI =
            TestPki.builder(RANDOM, CLOCK).keyKind(KeyKind.RSA_1024).build();

    static final TestCertificate RESIDENT = PKI.issue(LeafProfile.authentication());
    static final Origin ORIGIN = Origin.parse("https://id.kaga.example").orElseThrow();
    static final Challenge CHALLENGE = new Challenge(
            ChallengeRandom.generate(RANDOM),
            Purpose.SIGN_IN,
            Flow.CARD_POPUP,
            "kaga",
            "kaga-municipal-app",
            "加賀市 電子申請",
            "https://id.kaga.example/realms/kaga/sekimori/return",
            List.of("jpki-auth"),
            Level.AAL2,
            SessionSecret.generate(RANDOM).hash(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private Residents() {}

    static TrustAnchors anchors() {
        return TrustAnchors.of(Schemes.JPKI_AUTH, PKI.anchors());
    }

    /** An honest token, as it is posted. */
    static byte[] token() {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(RESIDENT.privateKey());
            signature.update(SignedBytes.of(SignatureAlgorithm.RS256, ORIGIN, CHALLENGE.nonce()));
            return AuthenticationToken.of(
                            CertificateDer.of(RESIDENT.der()),
                            SignatureAlgorithm.RS256,
                            SignatureBytes.of(signature.sign()),
                            "https://sekimori.example/1")
                    .toJson()
                    .getBytes(StandardCharsets.UTF_8);
        } catch (GeneralSecurityException unable) {
            throw new IllegalStateException(unable);
        }
    }
}
