// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.verification;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.certificate.CertificateDer;
import jp.sekimori.eid.certificate.SignatureBytes;
import jp.sekimori.eid.challenge.Challenge;
import jp.sekimori.eid.challenge.Origin;
import jp.sekimori.eid.revocation.RevocationSource;
import jp.sekimori.eid.revocation.RevocationSources;
import jp.sekimori.eid.scheme.Schemes;
import jp.sekimori.eid.token.AuthenticationToken;
import jp.sekimori.eid.token.SignatureAlgorithm;
import jp.sekimori.eid.token.SignedBytes;
import jp.sekimori.eid.trust.TrustAnchors;
import jp.sekimori.testkit.pki.KeyKind;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.pki.TestCertificate;
import jp.sekimori.testkit.pki.TestPki;

/** One city, one resident, and the tokens that come to it. */
final class SignIn {
    static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final SecureRandom RANDOM = new SecureRandom();
    static final Origin ORIGIN = Origin.parse("https://id.kaga.example").orElseThrow();
    /** Authorities of tests have short keys, which are made ten times as fast; residents have keys as their cards do. */
    static final TestPki PKI =
            TestPki.builder(RANDOM, CLOCK).keyKind(KeyKind.RSA_1024).build();

    static final TestCertificate RESIDENT = PKI.issue(LeafProfile.authentication());

    private SignIn() {}

    /** Another resident of the same city; made when first needed. */
    static TestCertificate neighbour() {
        return Neighbour.CARD;
    }

    /** A certificate over the resident's own key that differs from the profile as the test wants. */
    static TestCertificate residentWith(LeafProfile profile) {
        return PKI.issue(profile.withKeyPair(RESIDENT.keyPair()));
    }

    /** A token as the resident's card would make it for this challenge. */
    static AuthenticationToken token(TestCertificate card, Challenge challenge) {
        return token(card, SignatureAlgorithm.RS256, challenge, ORIGIN);
    }

    static AuthenticationToken token(
            TestCertificate card, SignatureAlgorithm algorithm, Challenge challenge, Origin origin) {
        byte[] signed = sign(card, algorithm.jcaName(), SignedBytes.of(algorithm, origin, challenge.nonce()));
        return AuthenticationToken.of(
                CertificateDer.of(card.der()), algorithm, SignatureBytes.of(signed), "https://sekimori.example/1");
    }

    static byte[] sign(TestCertificate card, String algorithm, byte[] message) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(card.privateKey());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException unable) {
            throw new IllegalStateException(unable);
        }
    }

    static byte[] utf8(AuthenticationToken token) {
        return token.toJson().getBytes(StandardCharsets.UTF_8);
    }

    static Verifier verifier() {
        return verifier(PKI, RevocationSources.none());
    }

    static Verifier verifier(TestPki trusted, RevocationSource revocation) {
        return new Verifier(TrustAnchors.of(Schemes.JPKI_AUTH, trusted.anchors()), revocation, CLOCK, false);
    }

    static String code(Outcome outcome) {
        return outcome.fold(
                verified -> "verified", rejected -> rejected.reason().code());
    }

    static Outcome rejected(Reason reason) {
        return new Outcome.Rejected(reason);
    }

    private static final class Neighbour {
        static final TestCertificate CARD = PKI.issue(LeafProfile.authentication());
    }
}
