// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.ocsp;

import static jp.sekimori.eid.revocation.ocsp.City.ISSUER;
import static jp.sekimori.eid.revocation.ocsp.City.NOW;
import static jp.sekimori.eid.revocation.ocsp.City.RESIDENT;
import static jp.sekimori.eid.revocation.ocsp.City.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.http.HttpOutcome;
import jp.sekimori.eid.revocation.RevocationStatus;
import jp.sekimori.eid.revocation.SourceReport;
import jp.sekimori.testkit.pki.KeyKind;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.revocation.OcspAnswerBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The source that asks a responder")
class OcspSourceTest {
    private static final Duration CACHE_AGE = Freshness.DEFAULT.cacheAge();
    private static final Duration PAUSE = BreakerSettings.DEFAULT.pause();
    private static final RevocationStatus UNAVAILABLE = City.unknown(Reason.REVOCATION_SOURCE_UNAVAILABLE);
    private static final FakeResponder DOWN = FakeResponder.ending(FakeResponder.trouble(HttpOutcome.Kind.UNREACHABLE));

    private final FakeResponder responder = FakeResponder.honest();
    private final OcspSource source = City.source(responder);

    @Test
    @DisplayName("keeps an answer for the set age, says so, and then asks again")
    void keepsAnAnswer() {
        check(NOW);

        assertThat(check(NOW.plus(CACHE_AGE).minusNanos(1))).isEqualTo(City.goodFromCache());
        assertThat(responder.count()).isEqualTo(1);

        responder.becomes(FakeResponder.answering(answer -> answer.revoked(1)));
        assertThat(check(NOW.plus(CACHE_AGE))).isInstanceOf(RevocationStatus.Revoked.class);
        assertThat(responder.count()).isEqualTo(2);
    }

    @Test
    @DisplayName("keeps an answer no longer than it is good itself")
    void keepsAnAnswerUntilNextUpdate() {
        responder.becomes(FakeResponder.answering(answer -> answer.nextUpdate(NOW.plusSeconds(60))));
        check(NOW);
        check(NOW.plusSeconds(59));
        assertThat(responder.count()).isEqualTo(1);

        check(NOW.plusSeconds(60));
        assertThat(responder.count()).isEqualTo(2);
    }

    @Test
    @DisplayName("keeps an answer no longer than it may be believed")
    void keepsAnAnswerUntilItsMaximumAge() {
        Instant old = NOW.minus(Freshness.DEFAULT.maximumAge()).plusSeconds(60);
        responder.becomes(FakeResponder.answering(answer -> answer.thisUpdate(old)));
        check(NOW);
        check(NOW.plusSeconds(59));
        assertThat(responder.count()).isEqualTo(1);

        check(NOW.plusSeconds(60));
        assertThat(responder.count()).isEqualTo(2);
    }

    @Test
    @DisplayName("keeps a revocation as well, with its reason")
    void keepsARevocation() {
        responder.becomes(FakeResponder.answering(answer -> answer.revoked(6)));
        RevocationStatus first = check(NOW);

        assertThat(check(NOW)).isEqualTo(Cached.of(first)).isNotEqualTo(first);
        assertThat(responder.count()).isEqualTo(1);
    }

    @Test
    @DisplayName("asks again when the clock was set back: an answer does not last longer for it")
    void asksAgainAfterTheClockWasSetBack() {
        check(NOW);
        check(NOW.minus(Freshness.DEFAULT.skew()));
        assertThat(responder.count()).isEqualTo(1);

        check(NOW.minus(Freshness.DEFAULT.skew()).minusNanos(1));
        assertThat(responder.count()).isEqualTo(2);
    }

    @Test
    @DisplayName("keeps nothing where the city says so")
    void keepsNothingByConfiguration() {
        Freshness usual = Freshness.DEFAULT;
        OcspSource forgetful = City.source(
                SETTINGS.withFreshness(new Freshness(usual.skew(), usual.maximumAge(), Duration.ZERO)), responder);

        forgetful.check(RESIDENT, ISSUER, NOW);
        assertThat(forgetful.check(RESIDENT, ISSUER, NOW)).isEqualTo(City.good());
        assertThat(responder.count()).isEqualTo(2);
    }

    @Test
    @DisplayName("keeps neither trouble nor 'unknown'")
    void keepsNoTrouble() {
        responder.becomes(FakeResponder.answering(OcspAnswerBuilder::unknown));
        check(NOW);
        responder.becomes(DOWN);
        check(NOW);
        responder.becomes(FakeResponder.answering(OcspAnswerBuilder::withoutNonce));
        check(NOW);
        responder.becomes(FakeResponder.honest());

        assertThat(check(NOW)).isEqualTo(City.good());
        assertThat(responder.count()).isEqualTo(4);
    }

    @Test
    @DisplayName("keeps the newest answers only, as many as it may")
    void keepsAsManyAsItMay() {
        Limits usual = Limits.DEFAULT;
        OcspSource small = City.source(
                SETTINGS.withLimits(new Limits(usual.timeout(), usual.answerBytes(), 2, usual.breaker())), responder);
        X509Certificate second = City.resident();
        X509Certificate third = City.resident();
        List.of(RESIDENT, second, third).forEach(card -> small.check(card, ISSUER, NOW));

        small.check(third, ISSUER, NOW);
        small.check(second, ISSUER, NOW);
        assertThat(responder.count()).isEqualTo(3);

        small.check(RESIDENT, ISSUER, NOW);
        assertThat(responder.count()).isEqualTo(4);
    }

    @Test
    @DisplayName("rejects one generation's answer for the same number of another generation")
    void rejectsTheSameNumberOfAnotherGeneration() {
        BigInteger number = BigInteger.valueOf(0x1234_5678);
        LeafProfile profile =
                LeafProfile.authentication().withKeyKind(KeyKind.EC_P256).withSerial(number);
        X509Certificate older = City.PKI.issue(0, profile).certificate();
        source.check(City.PKI.issue(1, profile).certificate(), ISSUER, NOW);

        RevocationStatus status = source.check(older, City.PKI.authority(0).certificate(), NOW);

        assertThat(status).isEqualTo(City.unknown(Reason.REVOCATION_ANSWER_INVALID));
        assertThat(responder.count()).isEqualTo(2);
    }

    @Test
    @DisplayName("leaves a responder alone that is down, and tries once after each pause")
    void leavesADownResponderAlone() {
        responder.becomes(DOWN);
        for (int attempt = 0; attempt < 7; attempt++) {
            assertThat(check(NOW)).isEqualTo(UNAVAILABLE);
        }
        assertThat(responder.count()).isEqualTo(5);

        check(NOW.plus(PAUSE));
        check(NOW.plus(PAUSE));
        assertThat(responder.count()).isEqualTo(6);
    }

    @Test
    @DisplayName("asks as before when the responder is back")
    void recovers() {
        responder.becomes(DOWN);
        for (int attempt = 0; attempt < 5; attempt++) {
            check(NOW);
        }
        responder.becomes(FakeResponder.honest());

        assertThat(check(NOW)).isEqualTo(UNAVAILABLE);
        assertThat(check(NOW.plus(PAUSE))).isEqualTo(City.good());
        assertThat(source.check(City.resident(), ISSUER, NOW.plus(PAUSE))).isEqualTo(City.good());
    }

    @Test
    @DisplayName("rejects answers that cannot be believed without an end of asking: one card must not stop all others")
    void asksOnAfterInvalidAnswers() {
        responder.becomes(FakeResponder.answering(OcspAnswerBuilder::withoutNonce));
        for (int attempt = 0; attempt < 7; attempt++) {
            check(NOW);
        }

        assertThat(responder.count()).isEqualTo(7);
    }

    @Test
    @DisplayName("counts failures in a row only")
    void countsFailuresInARow() {
        for (FakeResponder between :
                List.of(FakeResponder.honest(), FakeResponder.answering(OcspAnswerBuilder::withoutNonce))) {
            responder.becomes(DOWN);
            for (int attempt = 0; attempt < 4; attempt++) {
                source.check(City.resident(), ISSUER, NOW);
            }
            responder.becomes(between);
            source.check(City.resident(), ISSUER, NOW);
        }

        assertThat(responder.count()).isEqualTo(10);
        assertThat(state()).isEqualTo(SourceReport.State.DOWN); // for the last answer, not for the failures
    }

    @Test
    @DisplayName("is up before it has asked anybody")
    void reportsBeforeTheFirstAnswer() {
        assertThat(source.reports(NOW))
                .containsExactly(new SourceReport(
                        "ocsp", "ocsp.kaga.example", SourceReport.State.UP, Optional.empty(), Optional.empty()));
    }

    @Test
    @DisplayName("reports the times of its newest answer")
    void reportsTheNewestAnswer() {
        check(NOW);

        assertThat(source.reports(NOW))
                .containsExactly(new SourceReport(
                        "ocsp",
                        "ocsp.kaga.example",
                        SourceReport.State.UP,
                        Optional.of(NOW),
                        Optional.of(NOW.plus(OcspAnswerBuilder.VALIDITY))));
    }

    @Test
    @DisplayName("is down once the responder is left alone, and up when it answers")
    void reportsTheBreaker() {
        responder.becomes(DOWN);
        for (int attempt = 0; attempt < 4; attempt++) {
            check(NOW);
        }
        assertThat(state()).isEqualTo(SourceReport.State.UP);

        check(NOW);
        assertThat(state()).isEqualTo(SourceReport.State.DOWN);

        responder.becomes(FakeResponder.honest());
        check(NOW.plus(PAUSE));
        assertThat(state()).isEqualTo(SourceReport.State.UP);
    }

    @Test
    @DisplayName("is down while the responder's answers cannot be believed, and up again for 'unknown', which can")
    void reportsBadAnswers() {
        responder.becomes(FakeResponder.answering(OcspAnswerBuilder::withoutNonce));
        check(NOW);
        assertThat(state()).isEqualTo(SourceReport.State.DOWN);

        responder.becomes(FakeResponder.answering(OcspAnswerBuilder::unknown));
        check(NOW);
        assertThat(state()).isEqualTo(SourceReport.State.UP);
    }

    @Test
    @DisplayName("leaves nobody waiting after a bug")
    void leavesNobodyWaitingAfterABug() {
        OcspSource broken = City.source(FakeResponder.sending(request -> {
            throw new IllegalStateException("bug");
        }));

        assertThatThrownBy(() -> broken.check(RESIDENT, ISSUER, NOW)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> broken.check(RESIDENT, ISSUER, NOW)).isInstanceOf(IllegalStateException.class);
    }

    private RevocationStatus check(Instant now) {
        return source.check(RESIDENT, ISSUER, now);
    }

    private SourceReport.State state() {
        return source.reports(NOW).get(0).state();
    }
}
