// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.ocsp;

import static jp.sekimori.eid.revocation.ocsp.City.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.UnaryOperator;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.revocation.RevocationStatus;
import jp.sekimori.testkit.revocation.OcspAnswerBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The times of a responder's answer")
class OcspFreshnessTest {
    private static final Duration SKEW = Freshness.DEFAULT.skew();
    private static final Duration AGE = Freshness.DEFAULT.maximumAge();
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    @DisplayName("rejects yesterday's answer, though nobody said when it ends")
    void rejectsYesterdaysAnswer() {
        rejects(answer ->
                answer.producedAt(NOW.minus(DAY)).thisUpdate(NOW.minus(DAY)).withoutNextUpdate());
    }

    @Test
    @DisplayName("rejects tomorrow's answer")
    void rejectsTomorrowsAnswer() {
        rejects(answer -> answer.producedAt(NOW.plus(DAY))
                .thisUpdate(NOW.plus(DAY))
                .nextUpdate(NOW.plus(DAY).plus(DAY)));
    }

    @Test
    @DisplayName("rejects what was true longer ago than the maximum age, from the next second on")
    void rejectsAnOldStatus() {
        accepts(answer -> answer.thisUpdate(NOW.minus(AGE)));
        rejects(answer -> answer.thisUpdate(NOW.minus(AGE).minusSeconds(1)));
    }

    @Test
    @DisplayName("rejects a status from further ahead than clocks may differ")
    void rejectsAStatusFromAhead() {
        accepts(answer -> answer.thisUpdate(NOW.plus(SKEW)));
        rejects(answer -> answer.thisUpdate(NOW.plus(SKEW).plusSeconds(1)));
    }

    @Test
    @DisplayName("rejects an answer signed longer ago than the maximum age")
    void rejectsAnOldSignature() {
        accepts(answer -> answer.producedAt(NOW.minus(AGE)));
        rejects(answer -> answer.producedAt(NOW.minus(AGE).minusSeconds(1)));
    }

    @Test
    @DisplayName("rejects an answer signed further ahead than clocks may differ")
    void rejectsASignatureFromAhead() {
        accepts(answer -> answer.producedAt(NOW.plus(SKEW)));
        rejects(answer -> answer.producedAt(NOW.plus(SKEW).plusSeconds(1)));
    }

    @Test
    @DisplayName("rejects an answer whose successor is overdue")
    void rejectsAnOverdueAnswer() {
        accepts(answer -> answer.thisUpdate(NOW.minus(AGE)).nextUpdate(NOW.minus(SKEW)));
        rejects(answer ->
                answer.thisUpdate(NOW.minus(AGE)).nextUpdate(NOW.minus(SKEW).minusSeconds(1)));
    }

    @Test
    @DisplayName("rejects an answer that ends before it begins")
    void rejectsNextUpdateBeforeThisUpdate() {
        accepts(answer -> answer.nextUpdate(NOW));
        rejects(answer -> answer.nextUpdate(NOW.minusSeconds(1)));
    }

    @Test
    @DisplayName("accepts an answer that does not say when its successor is due")
    void acceptsNoNextUpdate() {
        accepts(OcspAnswerBuilder::withoutNextUpdate);
    }

    private static void accepts(UnaryOperator<OcspAnswerBuilder> times) {
        assertThat(City.ask(FakeResponder.answering(times))).isInstanceOf(RevocationStatus.Good.class);
    }

    private static void rejects(UnaryOperator<OcspAnswerBuilder> times) {
        assertThat(City.ask(FakeResponder.answering(times))).isEqualTo(City.unknown(Reason.REVOCATION_ANSWER_STALE));
    }
}
