// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.verification;

import static jp.sekimori.eid.verification.SignIn.ORIGIN;
import static jp.sekimori.eid.verification.SignIn.RESIDENT;
import static jp.sekimori.eid.verification.SignIn.code;
import static jp.sekimori.eid.verification.SignIn.token;
import static jp.sekimori.eid.verification.SignIn.utf8;
import static jp.sekimori.eid.verification.SignIn.verifier;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import jp.sekimori.eid.certificate.CertificateDer;
import jp.sekimori.eid.certificate.SignatureBytes;
import jp.sekimori.eid.challenge.Challenge;
import jp.sekimori.eid.challenge.ChallengeFixture;
import jp.sekimori.eid.token.AuthenticationToken;
import jp.sekimori.eid.token.SignatureAlgorithm;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A genuine sign-in with one seeded piece of damage in certificate or signature; every run sees the same places. */
@DisplayName("The verifier, about damage anywhere in")
class GeneratedInputTest {
    private static final long SEED = 20_261_123L;
    private static final int ROUNDS = 1_000;
    private static final Challenge CHALLENGE = ChallengeFixture.signIn();
    private static final AuthenticationToken GOOD = token(RESIDENT, CHALLENGE);

    @Test
    @DisplayName("the certificate: rejects it with a reason, never with an exception")
    void rejectsDamagedCertificates() {
        Random random = new Random(SEED);
        Verifier verifier = verifier();
        for (int round = 0; round < ROUNDS; round++) {
            byte[] der = damage(RESIDENT.der(), random);
            assertThat(verify(verifier, CertificateDer.of(der), GOOD.signature()))
                    .matches("SEK-(107|2[0-9]{2})");
        }
    }

    @Test
    @DisplayName("the signature: rejects it with SEK-107")
    void rejectsDamagedSignatures() {
        Random random = new Random(SEED);
        Verifier verifier = verifier();
        for (int round = 0; round < ROUNDS / 10; round++) {
            byte[] signature = damage(GOOD.signature().bytes(), random);
            assertThat(verify(verifier, GOOD.certificate(), SignatureBytes.of(signature)))
                    .isEqualTo("SEK-107");
        }
    }

    private static String verify(Verifier verifier, CertificateDer certificate, SignatureBytes signature) {
        AuthenticationToken token =
                AuthenticationToken.of(certificate, SignatureAlgorithm.RS256, signature, "https://sekimori.example/1");
        return code(verifier.verify(utf8(token), CHALLENGE, ORIGIN));
    }

    private static byte[] damage(byte[] bytes, Random random) {
        int place = random.nextInt(bytes.length);
        if (random.nextBoolean()) {
            bytes[place] ^= (byte) (1 << random.nextInt(8));
        } else {
            bytes[place] += (byte) (1 + random.nextInt(255));
        }
        return bytes;
    }
}
