// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import jp.sekimori.eid.scheme.Schemes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Two challenges of one request")
class ChallengePairTest {
    private static final ChallengeRandom RANDOM = ChallengeRandom.generate(new SecureRandom());
    private static final Challenge MAIN = ChallengeFixture.signIn(Purpose.FIRST_SIGN_IN, Flow.CARD_POPUP);
    private static final Challenge SECOND = Challenge.secondFor(MAIN, RANDOM);

    private static Challenge secondWith(ChallengeRandom random, List<String> schemes, Optional<Sha256> sibling) {
        return new Challenge(
                random,
                SECOND.purpose(),
                SECOND.flow(),
                SECOND.realm(),
                SECOND.clientId(),
                SECOND.clientName(),
                SECOND.returnUrl(),
                schemes,
                SECOND.level(),
                SECOND.sessionSecretHash(),
                SECOND.account(),
                sibling,
                SECOND.deviceKey());
    }

    @Test
    @DisplayName("the second differs from the main one in random, scheme and sibling")
    void makesSecond() {
        Sha256 sibling = Sha256.of(MAIN.nonce().text().getBytes(StandardCharsets.US_ASCII));

        assertThat(SECOND).isEqualTo(secondWith(RANDOM, List.of(Schemes.JPKI_SIGN.id()), Optional.of(sibling)));
        assertThat(MAIN.schemes()).containsExactly(Schemes.JPKI_AUTH.id());
        assertThat(SECOND.nonce()).isNotEqualTo(MAIN.nonce());
    }

    @Test
    @DisplayName("accepts a second that belongs to the main one")
    void acceptsPair() {
        assertThat(ChallengePair.of(MAIN, SECOND)).contains(new ChallengePair(MAIN, SECOND));
    }

    @Test
    @DisplayName("rejects the second of another request")
    void rejectsSecondOfOtherRequest() {
        Challenge other = ChallengeFixture.signIn(Purpose.RELINK, Flow.CARD_POPUP);

        assertThat(ChallengePair.of(other, SECOND)).isEmpty();
        assertThat(ChallengePair.of(MAIN, Challenge.secondFor(other, RANDOM))).isEmpty();
        assertThatThrownBy(() -> new ChallengePair(other, SECOND)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("rejects a second for another scheme, without sibling, or with the main one's random")
    void rejectsOtherSeconds() {
        assertThat(ChallengePair.of(MAIN, secondWith(RANDOM, List.of("jpki-auth"), SECOND.sibling())))
                .isEmpty();
        assertThat(ChallengePair.of(MAIN, secondWith(RANDOM, SECOND.schemes(), Optional.empty())))
                .isEmpty();
        assertThat(ChallengePair.of(MAIN, Challenge.secondFor(MAIN, MAIN.random())))
                .isEmpty();
    }

    @Test
    @DisplayName("rejects a main one that lets other schemes answer, or is a second itself")
    void rejectsOtherMains() {
        Challenge both = ChallengeFixture.allowing("jpki-auth", "jpki-sign");

        assertThatThrownBy(() -> Challenge.secondFor(both, RANDOM)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Challenge.secondFor(SECOND, RANDOM)).isInstanceOf(IllegalArgumentException.class);
        assertThat(ChallengePair.of(both, SECOND)).isEmpty();
        assertThat(ChallengePair.of(SECOND, MAIN)).isEmpty();
    }

    @Test
    @DisplayName("is not printed")
    void isNotPrinted() {
        assertThat(new ChallengePair(MAIN, SECOND)).hasToString("ChallengePair[…]");
    }
}
