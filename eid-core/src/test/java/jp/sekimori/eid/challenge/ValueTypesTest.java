// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The values a challenge is made of")
class ValueTypesTest {
    private static final String HASH = "ctu3M2x2eAAj+D2kw1Xy7uqFczsT00d2l5F3kMEikIQ=";
    private static final String URL_SAFE = "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8";

    static Stream<Object[]> equalAndDifferent() {
        return Stream.of(
                new Object[] {Sha256.parse(HASH), Sha256.parse(HASH), Optional.of(Sha256.of(new byte[0]))},
                new Object[] {Nonce.parse(HASH), Nonce.parse(HASH), Optional.of(nonceOfZeros())},
                new Object[] {
                    ChallengeRandom.parse(URL_SAFE),
                    ChallengeRandom.parse(URL_SAFE),
                    Optional.of(ChallengeRandom.generate(new SecureRandom()))
                },
                new Object[] {
                    SessionSecret.parse(URL_SAFE),
                    SessionSecret.parse(URL_SAFE),
                    Optional.of(SessionSecret.generate(new SecureRandom()))
                });
    }

    @ParameterizedTest
    @MethodSource("equalAndDifferent")
    @DisplayName("are equal by content and by nothing else")
    void compareByContent(Optional<?> one, Optional<?> same, Optional<?> other) {
        assertThat(one).isPresent();
        assertThat(one.orElseThrow()).isEqualTo(same.orElseThrow()).hasSameHashCodeAs(same.orElseThrow());
        assertThat(one.orElseThrow()).isNotEqualTo(other.orElseThrow()).isNotEqualTo("text");
        assertThat(one.orElseThrow().hashCode())
                .isNotEqualTo(other.orElseThrow().hashCode());
    }

    @ParameterizedTest
    @MethodSource("equalAndDifferent")
    @DisplayName("show nothing of themselves in a log")
    void areRedacted(Optional<?> one, Optional<?> same, Optional<?> other) {
        assertThat(one.orElseThrow().toString()).matches("[A-Za-z0-9]+\\[…]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "ctu3M2x2eAAj+D2kw1Xy7uqFczsT00d2l5F3kMEikA==", "not base64"})
    @DisplayName("reject a hash or nonce of another length")
    void rejectOtherLengths(String text) {
        assertThat(Sha256.parse(text)).isEmpty();
        assertThat(Nonce.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pg", "not base64"})
    @DisplayName("reject random bytes and secrets of another length")
    void rejectOtherLengthsUrlSafe(String text) {
        assertThat(ChallengeRandom.parse(text)).isEmpty();
        assertThat(SessionSecret.parse(text)).isEmpty();
    }

    @Test
    @DisplayName("keep their spelling")
    void keepTheirSpelling() {
        assertThat(Sha256.parse(HASH).orElseThrow().base64()).isEqualTo(HASH);
        assertThat(Nonce.parse(HASH).orElseThrow().text()).isEqualTo(HASH).hasSize(44);
        assertThat(ChallengeRandom.parse(URL_SAFE).orElseThrow().base64url()).isEqualTo(URL_SAFE);
        assertThat(SessionSecret.parse(URL_SAFE).orElseThrow().cookieValue()).isEqualTo(URL_SAFE);
        assertThat(SessionSecret.parse(URL_SAFE).orElseThrow().hash().base64()).isEqualTo(HASH);
    }

    @Test
    @DisplayName("hand out copies of their bytes")
    void handOutCopies() {
        Sha256 hash = Sha256.of(new byte[] {1});
        hash.bytes()[0]++;
        assertThat(hash).isEqualTo(Sha256.of(new byte[] {1}));

        ChallengeRandom random = ChallengeRandom.parse(URL_SAFE).orElseThrow();
        random.bytes()[0]++;
        assertThat(random.base64url()).isEqualTo(URL_SAFE);
    }

    @Test
    @DisplayName("are filled from the source they are given")
    void useTheirSource() {
        byte[] fill = ChallengeRandom.parse(URL_SAFE).orElseThrow().bytes();

        assertThat(ChallengeRandom.generate(new FixedRandom(fill)).base64url()).isEqualTo(URL_SAFE);
        assertThat(SessionSecret.generate(new FixedRandom(fill)).cookieValue()).isEqualTo(URL_SAFE);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("find each purpose by its wire text")
    void findPurposes(Purpose purpose) {
        assertThat(Purpose.fromWire(purpose.wire())).contains(purpose);
        assertThat(Purpose.fromWire(purpose.name())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("find each flow by its wire text; only one crosses devices")
    void findFlows(Flow flow) {
        assertThat(Flow.fromWire(flow.wire())).contains(flow);
        assertThat(Flow.fromWire(flow.name())).isEmpty();
        assertThat(flow.crossDevice()).isEqualTo(flow == Flow.WALLET_CROSS_DEVICE);
    }

    @Test
    @DisplayName("have short codes of syllables that differ with each of the first four bytes")
    void haveShortCodes() {
        assertThat(ShortCode.of(nonceOfZeros())).isEqualTo(new ShortCode("ああああ", "a-a-a-a"));
        assertThat(ShortCode.of(Nonce.parse("HwEfIQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")
                        .orElseThrow()))
                .isEqualTo(new ShortCode("りいりい", "ri-i-ri-i"));
    }

    private static Nonce nonceOfZeros() {
        return Nonce.parse("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=").orElseThrow();
    }

    private static final class FixedRandom extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final byte[] fill;

        FixedRandom(byte[] fill) {
            this.fill = fill;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(fill, 0, bytes, 0, bytes.length);
        }
    }
}
