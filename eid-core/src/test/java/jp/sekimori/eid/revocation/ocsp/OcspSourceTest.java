// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.ocsp;

import static jp.sekimori.eid.revocation.ocsp.City.ISSUER;
import static jp.sekimori.eid.revocation.ocsp.City.NOW;
import static jp.sekimori.eid.revocation.ocsp.City.RESIDENT;
import static jp.sekimori.eid.revocation.ocsp.City.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.http.HttpOutcome;
import jp.sekimori.eid.revocation.RevocationStatus;
import jp.sekimori.testkit.pki.KeyKind;
import jp.sekimori.testkit.pki.LeafProfile;
import jp.sekimori.testkit.revocation.OcspAnswerBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The source that asks a responder")
class OcspSourceTest {
    private static final Duration CACHE_AGE = Freshness.DEFAULT.cacheAge();
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
    @DisplayName(
            "takes a good answer that is dated ahead for one of the moment when it was heard, also while it is kept")
    void datesNoGoodAhead() {
        responder.becomes(FakeResponder.answering(answer -> answer.producedAt(NOW.plusSeconds(240))
                .thisUpdate(NOW.plusSeconds(240))
                .nextUpdate(NOW.plusSeconds(900))));

        assertThat(check(NOW)).isEqualTo(City.good());
        assertThat(check(NOW.plusSeconds(180))).isEqualTo(City.goodFromCache());
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

    private RevocationStatus check(Instant now) {
        return source.check(RESIDENT, ISSUER, now);
    }
}
