// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.ocsp;

import static jp.sekimori.eid.revocation.ocsp.City.ISSUER;
import static jp.sekimori.eid.revocation.ocsp.City.NOW;
import static jp.sekimori.eid.revocation.ocsp.City.RESIDENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.http.HttpOutcome;
import jp.sekimori.eid.revocation.RevocationStatus;
import jp.sekimori.eid.revocation.SourceReport;
import jp.sekimori.testkit.revocation.OcspAnswerBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A responder that is down, or cannot be believed")
class OcspOutageTest {
    private static final Duration PAUSE = BreakerSettings.DEFAULT.pause();
    private static final RevocationStatus UNAVAILABLE = City.unknown(Reason.REVOCATION_SOURCE_UNAVAILABLE);
    private static final FakeResponder DOWN = FakeResponder.ending(FakeResponder.trouble(HttpOutcome.Kind.UNREACHABLE));

    private final FakeResponder responder = FakeResponder.honest();
    private final OcspSource source = City.source(responder);

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

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("counts failures in a row only: any answer ends the row, one that is not believed as well")
    void countsFailuresInARow(boolean believed) {
        for (int row = 0; row < 2; row++) {
            responder.becomes(DOWN);
            for (int attempt = 0; attempt < 4; attempt++) {
                source.check(City.resident(), ISSUER, NOW);
            }
            responder.becomes(
                    believed ? FakeResponder.honest() : FakeResponder.answering(OcspAnswerBuilder::withoutNonce));
            source.check(City.resident(), ISSUER, NOW);
        }

        assertThat(responder.count()).isEqualTo(10);
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
