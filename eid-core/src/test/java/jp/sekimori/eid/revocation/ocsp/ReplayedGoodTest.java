// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.ocsp;

import static jp.sekimori.eid.revocation.ocsp.City.ISSUER;
import static jp.sekimori.eid.revocation.ocsp.City.NOW;
import static jp.sekimori.eid.revocation.ocsp.City.RESIDENT;
import static jp.sekimori.eid.revocation.ocsp.City.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import jp.sekimori.eid.revocation.RevocationPolicy;
import jp.sekimori.eid.revocation.RevocationStatus;
import jp.sekimori.testkit.revocation.OcspAnswerBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Somebody between server and responder recorded "good" while a hold was lifted, and sends it after the card was held anew.
 * Where nonces are required it is refused; these are about responders that sign without.
 */
@DisplayName("A recorded good answer")
class ReplayedGoodTest {
    private static final int HOLD = 6;
    private static final OcspSettings WITHOUT_NONCE = SETTINGS.withNonce(NonceRule.IF_GIVEN)
            .withFreshness(new Freshness(Freshness.DEFAULT.skew(), Freshness.DEFAULT.maximumAge(), Duration.ZERO));

    private final FakeResponder network = FakeResponder.honest();
    private final RevocationPolicy policy =
            new RevocationPolicy(List.of(City.source(WITHOUT_NONCE, network)), Duration.ofHours(1));

    @ParameterizedTest
    @ValueSource(ints = {0, 240, 300})
    @DisplayName("rejects a card that was held anew since, however fast the responder's clock may be")
    void rejectsAHoldSince(int secondsFast) {
        says(NOW.plusSeconds(60 + secondsFast), HOLD);
        assertThat(policy.check(RESIDENT, ISSUER, NOW.plusSeconds(60))).isInstanceOf(RevocationStatus.Revoked.class);
        says(NOW.plusSeconds(secondsFast), 0);
        for (int minute = 1; minute < 20; minute++) {
            assertThat(policy.check(RESIDENT, ISSUER, NOW.plusSeconds(60L * minute)))
                    .as("%d minutes later", minute)
                    .isInstanceOf(RevocationStatus.Revoked.class);
        }
    }

    @Test
    @DisplayName("accepts the card once a good answer is later than the hold by any clock")
    void acceptsALiftedHold() {
        says(NOW, HOLD);
        policy.check(RESIDENT, ISSUER, NOW);
        Instant later = NOW.plus(Freshness.DEFAULT.skew()).plusSeconds(1);
        says(later, 0);

        assertThat(policy.check(RESIDENT, ISSUER, later)).isInstanceOf(RevocationStatus.Good.class);
    }

    @Test
    @DisplayName("that answers our nonce counts by our clock: as much earlier as the responder's is fast")
    void countsByOurClock() {
        RevocationStatus status = City.ask(FakeResponder.answering(answer -> answer.producedAt(NOW.plusSeconds(240))
                .thisUpdate(NOW.plusSeconds(60))
                .nextUpdate(NOW.plusSeconds(900))));

        assertThat(((RevocationStatus.Good) status).answer().thisUpdate()).isEqualTo(NOW.minusSeconds(180));
    }

    private void says(Instant time, int hold) {
        network.becomes(FakeResponder.answering(answer -> word(answer, hold)
                .producedAt(time)
                .thisUpdate(time)
                .nextUpdate(time.plus(Duration.ofHours(1)))
                .withoutNonce()));
    }

    private static OcspAnswerBuilder word(OcspAnswerBuilder answer, int hold) {
        return hold == 0 ? answer : answer.revoked(hold);
    }
}
