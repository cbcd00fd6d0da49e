// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.certificate.CertificateDer;
import jp.sekimori.eid.certificate.CertificateReader;
import jp.sekimori.eid.certificate.SignatureBytes;
import jp.sekimori.eid.challenge.Challenge;
import jp.sekimori.eid.challenge.ChallengeFixture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Inputs made from good ones by seeded damage: every run sees the same ones. A parser answers each with a result, never
 * with an exception, and never takes a damaged input for another good one.
 */
@DisplayName("Generated input")
class GeneratedInputTest {
    private static final long SEED = 20_261_123L;
    private static final int ROUNDS = 4_000;

    @Test
    @DisplayName("of random bytes is never a token")
    void randomBytesAreNoToken() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = new byte[1 + random.nextInt(200)];
            random.nextBytes(bytes);
            assertThat(TokenParser.parse(bytes)).isEqualTo(new TokenReading.Unread(Reason.TOKEN_NOT_JSON));
        }
    }

    @Test
    @DisplayName("of a damaged token is refused, or read and written as the same bytes mean")
    void damagedTokensAreReadOrRefused() {
        Random random = new Random(SEED);
        byte[] good = token().toJson().getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < ROUNDS; round++) {
            TokenReading reading = TokenParser.parse(damage(good, random));
            TokenReading again = reading.fold(
                    read -> TokenParser.parse(read.token().toJson().getBytes(StandardCharsets.UTF_8)),
                    unread -> unread);
            assertThat(again).isEqualTo(reading);
        }
    }

    @Test
    @DisplayName("of random bytes, or of nested lengths, is never a certificate")
    void randomBytesAreNoCertificate() {
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = new byte[1 + random.nextInt(300)];
            random.nextBytes(bytes);
            bytes[0] = 0x30;
            assertThat(CertificateReader.read(CertificateDer.of(bytes))).isEmpty();
        }
    }

    @Test
    @DisplayName("of a damaged form is unreadable, dishonest, or the same challenge")
    void damagedFormsNeverPass() {
        Random random = new Random(SEED);
        Challenge good = ChallengeFixture.signIn();
        List<String> names = new ArrayList<>(good.toForm().keySet());
        for (int round = 0; round < ROUNDS; round++) {
            Map<String, String> form = new TreeMap<>(good.toForm());
            String name = names.get(random.nextInt(names.size()));
            byte[] damaged = damage(form.getOrDefault(name, "").getBytes(StandardCharsets.UTF_8), random);
            form.put(name, new String(damaged, StandardCharsets.UTF_8));
            boolean passes = Challenge.fromForm(form)
                    .fold(readable -> readable.honest() && !readable.challenge().equals(good), unreadable -> false);
            assertThat(passes).isFalse();
        }
    }

    private static byte[] damage(byte[] good, Random random) {
        byte[] bytes = good.clone();
        int place = random.nextInt(bytes.length);
        switch (random.nextInt(4)) {
            case 0 -> bytes[place] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[place] = (byte) random.nextInt(256);
            case 2 -> bytes = Arrays.copyOf(bytes, place);
            default -> bytes = doubled(bytes, place);
        }
        return bytes;
    }

    private static byte[] doubled(byte[] bytes, int place) {
        byte[] longer = Arrays.copyOf(bytes, bytes.length + place);
        System.arraycopy(bytes, 0, longer, bytes.length, place);
        return longer;
    }

    private static AuthenticationToken token() {
        return AuthenticationToken.of(
                CertificateDer.of(new byte[300]), SignatureAlgorithm.RS256, SignatureBytes.of(new byte[256]), "test/1");
    }
}
