// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.fuzzing;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import jp.sekimori.eid.revocation.RevocationSources;
import jp.sekimori.eid.token.TokenParser;
import jp.sekimori.eid.verification.Outcome;
import jp.sekimori.eid.verification.Verifier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Any bytes as a token")
class TokenFuzzTest {
    private static final byte[] HONEST = Residents.token();
    private static final Verifier VERIFIER =
            new Verifier(Residents.anchors(), RevocationSources.none(), Residents.CLOCK, false);

    static Stream<byte[]> seeds() {
        return Stream.of(HONEST, "{}".getBytes(StandardCharsets.UTF_8), new byte[0]);
    }

    @MethodSource("seeds")
    @DisplayName("are verified only when they say the same as the honest token")
    @FuzzTest(maxDuration = "10s")
    void fuzz(byte[] bytes) {
        boolean verified = VERIFIER.verify(bytes, Residents.CHALLENGE, Residents.ORIGIN) instanceof Outcome.Verified;
        if (verified && !Arrays.equals(bytes, HONEST)) {
            // Spelled otherwise, but certificate and signature are the resident's own.
            assertThat(parts(bytes)).isEqualTo(parts(HONEST));
        }
    }

    private static String parts(byte[] token) {
        return TokenParser.parse(token)
                .fold(
                        read -> Arrays.hashCode(read.token().certificate().bytes())
                                + " "
                                + Arrays.hashCode(read.token().signature().bytes()),
                        unread -> unread.reason().code());
    }
}
