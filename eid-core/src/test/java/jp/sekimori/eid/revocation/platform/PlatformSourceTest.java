// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.http.HttpOutcome;
import jp.sekimori.eid.revocation.RevocationAnswer;
import jp.sekimori.eid.revocation.RevocationCause;
import jp.sekimori.eid.revocation.RevocationStatus;
import jp.sekimori.eid.revocation.SourceReport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Revocation from a licensed operator")
class PlatformSourceTest {
    private static final RevocationAnswer ANSWER = new RevocationAnswer("platform", Residents.NOW, "operator", false);

    private static PlatformSource source(Office office) {
        return new PlatformSource(
                "jpki-auth", Residents.settings(new PlatformAuthentication.MutualTls()), office, Residents.RANDOM);
    }

    private static RevocationStatus check(PlatformSource source) {
        return source.check(Residents.LEAF, Residents.ISSUER, Residents.NOW);
    }

    private static RevocationStatus check(Office office) {
        return check(source(office));
    }

    private static UnaryOperator<Map<String, Object>> with(String name, Object value) {
        return members -> {
            members.put(name, value);
            return members;
        };
    }

    private static UnaryOperator<Map<String, Object>> good() {
        return with("status", "good");
    }

    private static RevocationStatus goodWith(String name, Object value) {
        return check(Office.answering(members -> with(name, value).apply(good().apply(members))));
    }

    private static RevocationStatus goodWithout(String name) {
        return check(Office.answering(members -> {
            good().apply(members).remove(name);
            return members;
        }));
    }

    private static RevocationStatus unknown(Reason reason) {
        return new RevocationStatus.Unknown(reason);
    }

    private static final RevocationStatus INVALID = unknown(Reason.REVOCATION_ANSWER_INVALID);
    private static final RevocationStatus STALE = unknown(Reason.REVOCATION_ANSWER_STALE);
    private static final RevocationStatus UNAVAILABLE = unknown(Reason.REVOCATION_SOURCE_UNAVAILABLE);

    @Test
    @DisplayName("accepts a good answer and says who gave it")
    void acceptsGood() {
        assertThat(check(Office.answering(good()))).isEqualTo(new RevocationStatus.Good(ANSWER));
    }

    @ParameterizedTest
    @EnumSource(RevocationCause.class)
    @DisplayName("tells why a card was revoked")
    void tellsTheCause(RevocationCause cause) {
        Office office = Office.answering(members ->
                with("cause", cause.event()).apply(with("status", "revoked").apply(members)));
        assertThat(check(office)).isEqualTo(new RevocationStatus.Revoked(ANSWER, cause));
    }

    @Test
    @DisplayName("unknown is never good")
    void rejectsUnknown() {
        assertThat(check(Office.answering(with("status", "unknown")))).isEqualTo(unknown(Reason.REVOCATION_UNKNOWN));
    }

    @Test
    @DisplayName("asks about scheme, issuer and serial in the body, and about nothing in the address")
    void asksInTheBodyOnly() {
        Office office = Office.answering(good());
        check(office);
        assertThat(office.lastQuestion())
                .containsOnlyKeys("scheme", "issuer_key", "serial", "nonce")
                .containsEntry("scheme", "jpki-auth")
                .containsEntry("issuer_key", Residents.issuerKey())
                .containsEntry("serial", Residents.serial());
        assertThat(office.lastRequest().uri()).hasToString("https://operator.example/api/v1/status");
        assertThat(office.lastRequest().method()).isEqualTo("POST");
        assertThat(office.lastRequest().headers().map()).containsOnlyKeys("Content-Type", "Accept");
        assertThat(office.lastRequest().timeout()).contains(Duration.ofSeconds(2));
        assertThat(office.maxBytes()).isEqualTo(16_384);
    }

    @Test
    @DisplayName("every question has a nonce of its own")
    void asksAfresh() {
        Office office = Office.answering(good());
        PlatformSource source = source(office);
        check(source);
        Object first = office.lastQuestion().get("nonce");
        check(source);
        assertThat(office.lastQuestion().get("nonce"))
                .isNotEqualTo(first)
                .asString()
                .hasSize(43);
    }

    @Test
    @DisplayName("rejects a replayed answer: the nonce of another question")
    void rejectsOtherNonce() {
        assertThat(goodWith("nonce", "A".repeat(43))).isEqualTo(INVALID);
    }

    @Test
    @DisplayName("rejects an answer that does not say to what")
    void rejectsMissingNonce() {
        assertThat(goodWithout("nonce")).isEqualTo(INVALID);
    }

    @Test
    @DisplayName("accepts answers to the second of the bounds of time")
    void acceptsBoundsOfTime() {
        assertThat(goodWith("this_update", "2026-11-23T02:55:00Z")).isInstanceOf(RevocationStatus.Good.class);
        assertThat(goodWith("this_update", "2026-11-23T03:01:00Z")).isInstanceOf(RevocationStatus.Good.class);
    }

    @Test
    @DisplayName("rejects yesterday's answer")
    void rejectsOldAnswer() {
        assertThat(goodWith("this_update", "2026-11-23T02:54:59Z")).isEqualTo(STALE);
    }

    @Test
    @DisplayName("rejects tomorrow's answer")
    void rejectsFutureAnswer() {
        assertThat(goodWith("this_update", "2026-11-23T03:01:01Z")).isEqualTo(STALE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-11-22T03:00:00Z", "2026-11-23T02:54:59Z", "2026-11-23T03:01:01Z", "2027-11-23T03:00:00Z"})
    @DisplayName("rejects a card that the operator says is revoked, of whatever time: it was said to us just now")
    void rejectsARevocationOfAnotherTime(String time) {
        Office office = Office.answering(members -> with("cause", "certificate_hold")
                .apply(with("this_update", time).apply(with("status", "revoked").apply(members))));

        assertThat(check(office)).isEqualTo(new RevocationStatus.Revoked(ANSWER, RevocationCause.CERTIFICATE_HOLD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "now", "2026-11-23", "2026-11-23T03:00:00", "2026-11-23T12:00:00+09:00", "Z"})
    @DisplayName("rejects a time that is none, or leaves the zone to the reader")
    void rejectsOddTimes(String time) {
        assertThat(goodWith("this_update", time)).isEqualTo(INVALID);
    }

    @Test
    @DisplayName("rejects an answer without time, or with a number for it")
    void rejectsMissingTime() {
        assertThat(goodWithout("this_update")).isEqualTo(INVALID);
        assertThat(goodWith("this_update", 1_795_402_800)).isEqualTo(INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Good", "ok", "", "good ", "not_revoked"})
    @DisplayName("rejects a status that the contract does not have")
    void rejectsOtherStatus(String status) {
        assertThat(check(Office.answering(with("status", status)))).isEqualTo(INVALID);
    }

    @Test
    @DisplayName("rejects an answer without status")
    void rejectsMissingStatus() {
        assertThat(check(Office.answering(members -> members))).isEqualTo(INVALID);
    }

    @Test
    @DisplayName("rejects good with a cause, and anything that the contract does not know")
    void rejectsContradiction() {
        assertThat(goodWith("cause", "superseded")).isEqualTo(INVALID);
        assertThat(goodWith("person", "someone")).isEqualTo(INVALID);
        assertThat(check(Office.answering(members -> with("cause", "superseded")
                        .apply(with("status", "unknown").apply(members)))))
                .isEqualTo(INVALID);
    }

    @Test
    @DisplayName("rejects revoked without a cause, or with one that the contract does not know")
    void rejectsOddCause() {
        assertThat(check(Office.answering(with("status", "revoked")))).isEqualTo(INVALID);
        assertThat(check(Office.answering(members ->
                        with("cause", "bored").apply(with("status", "revoked").apply(members)))))
                .isEqualTo(INVALID);
        assertThat(check(Office.answering(members -> with("more", 1)
                        .apply(with("cause", "superseded")
                                .apply(with("status", "revoked").apply(members))))))
                .isEqualTo(INVALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>busy</html>",
                "[]",
                "null",
                "{\"status\":\"good\"",
                "{\"status\":\"good\",\"status\":\"good\"}",
                "{} {}"
            })
    @DisplayName("rejects garbage")
    void rejectsGarbage(String body) {
        assertThat(check(Office.bytes(body.getBytes(StandardCharsets.UTF_8)))).isEqualTo(INVALID);
    }

    @Test
    @DisplayName("rejects bytes that are not UTF-8")
    void rejectsOtherEncoding() {
        assertThat(check(Office.bytes(new byte[] {'{', '"', (byte) 0xFF, '"', ':', '1', '}'})))
                .isEqualTo(INVALID);
    }

    @Test
    @DisplayName("accepts JSON with a character set, and rejects an answer that does not say that it is JSON")
    void looksAtTheType() {
        assertThat(check(Office.typed("Application/JSON; charset=utf-8", good())))
                .isInstanceOf(RevocationStatus.Good.class);
        assertThat(check(Office.typed("text/html", good()))).isEqualTo(INVALID);
        assertThat(check(Office.typed("application/jsonp", good()))).isEqualTo(INVALID);
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 301, 307, 401, 404, 500})
    @DisplayName("rejects every status but 200, whatever the body says")
    void rejectsOtherHttpStatus(int status) {
        byte[] body = "{\"status\":\"good\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(check(Office.outcome(Office.reply(status, "application/json", body))))
                .isEqualTo(UNAVAILABLE);
    }

    @Test
    @DisplayName("an operator that is down or slow is unavailable, one that says too much is not believed")
    void tellsTroubleApart() {
        assertThat(check(Office.outcome(new HttpOutcome.Trouble(HttpOutcome.Kind.UNREACHABLE))))
                .isEqualTo(UNAVAILABLE);
        assertThat(check(Office.outcome(new HttpOutcome.Trouble(HttpOutcome.Kind.TIMED_OUT))))
                .isEqualTo(UNAVAILABLE);
        assertThat(check(Office.outcome(new HttpOutcome.Trouble(HttpOutcome.Kind.TOO_LARGE))))
                .isEqualTo(INVALID);
    }

    @Test
    @DisplayName("reports up before the first question, down after trouble, up again with the next answer")
    void reports() {
        PlatformSource fresh = source(Office.answering(good()));
        assertThat(fresh.reports(Residents.NOW)).containsExactly(report(SourceReport.State.UP, Optional.empty()));
        check(fresh);
        assertThat(fresh.reports(Residents.NOW)).containsExactly(report(SourceReport.State.UP, Optional.of(ANSWER)));

        PlatformSource broken = source(Office.outcome(new HttpOutcome.Trouble(HttpOutcome.Kind.TIMED_OUT)));
        check(broken);
        assertThat(broken.reports(Residents.NOW)).containsExactly(report(SourceReport.State.DOWN, Optional.empty()));
    }

    @Test
    @DisplayName("an operator that says nonsense is reported down, one that does not know a card is up")
    void reportsNonsense() {
        PlatformSource nonsense = source(Office.answering(with("status", "maybe")));
        check(nonsense);
        assertThat(nonsense.reports(Residents.NOW)).containsExactly(report(SourceReport.State.DOWN, Optional.empty()));
        PlatformSource ignorant = source(Office.answering(with("status", "unknown")));
        check(ignorant);
        assertThat(ignorant.reports(Residents.NOW)).containsExactly(report(SourceReport.State.UP, Optional.of(ANSWER)));
    }

    private static SourceReport report(SourceReport.State state, Optional<RevocationAnswer> newest) {
        return new SourceReport(
                "platform", "operator", state, newest.map(RevocationAnswer::thisUpdate), Optional.empty());
    }
}
