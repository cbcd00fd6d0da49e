// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.sekimori.eid.Level;
import jp.sekimori.eid.challenge.Flow;
import jp.sekimori.eid.challenge.Purpose;
import jp.sekimori.eid.encoding.JsonObject;
import jp.sekimori.eid.revocation.RevocationAnswer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An evidence record")
class EvidenceTest {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("survives being written and read")
    void readsWhatItWrote(boolean sandbox) {
        Evidence evidence = evidence(sandbox);

        assertThat(Evidence.fromJson(evidence.toJson())).contains(evidence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scheme",
                "anchor",
                "policy",
                "algorithm",
                "purpose",
                "flow",
                "client",
                "challenge",
                "revocation",
                "level",
                "amr",
                "time",
                "sandbox"
            })
    @DisplayName("rejects half a record: a part that is missing or of another type")
    void rejectsHalfARecord(String part) {
        Map<String, Object> fields = JsonObject.parse(evidence(false).toJson()).orElseThrow();

        fields.put(part, 7L);
        assertThat(Evidence.fromJson(JsonObject.write(fields))).isEmpty();
        fields.remove(part);
        assertThat(Evidence.fromJson(JsonObject.write(fields))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"purpose, login", "flow, usb", "level, aal9", "time, yesterday"})
    @DisplayName("rejects values that nobody writes")
    void rejectsUnknownValues(String part, String value) {
        Map<String, Object> fields = JsonObject.parse(evidence(false).toJson()).orElseThrow();
        fields.put(part, value);

        assertThat(Evidence.fromJson(JsonObject.write(fields))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "evidence"})
    @DisplayName("rejects what is not JSON")
    void rejectsNotJson(String text) {
        assertThat(Evidence.fromJson(text)).isEmpty();
    }

    @Test
    @DisplayName("gives the eid claim: scheme, revocation source and time")
    void givesTheClaim() {
        assertThat(evidence(false).eidClaim())
                .containsExactly(
                        Map.entry("scheme", "jpki-auth"),
                        Map.entry("revocation", "none"),
                        Map.entry("time", 1_795_402_800L));
    }

    @Test
    @DisplayName("with an answer about revocation survives being written and read")
    void readsWhatItWroteAboutRevocation() {
        assertThat(Evidence.fromJson(checked().toJson())).contains(checked());
    }

    @ParameterizedTest
    @ValueSource(strings = {"revocation_as_of", "revocation_responder", "revocation_cached"})
    @DisplayName("rejects half an answer about revocation")
    void rejectsHalfAnAnswer(String part) {
        Map<String, Object> fields = JsonObject.parse(checked().toJson()).orElseThrow();
        fields.remove(part);

        assertThat(Evidence.fromJson(JsonObject.write(fields))).isEmpty();
    }

    @Test
    @DisplayName("rejects aal3 where nobody was asked about revocation")
    void rejectsUncheckedHighLevel() {
        Map<String, Object> fields = JsonObject.parse(checked().toJson()).orElseThrow();
        fields.put("revocation", "none");

        assertThat(Evidence.fromJson(JsonObject.write(fields))).isEmpty();
    }

    @Test
    @DisplayName("names in the claim who answered about revocation, and of when the answer is")
    void givesTheClaimOfAnAnswer() {
        assertThat(checked().eidClaim())
                .containsExactly(
                        Map.entry("scheme", "jpki-auth"),
                        Map.entry("revocation", "crl"),
                        Map.entry("revocation_as_of", 1_795_399_200L),
                        Map.entry("time", 1_795_402_800L));
    }

    @Test
    @DisplayName("tells in the claim the hour, not the second that every application would share")
    void rejectsTimesToTheSecond() {
        Evidence exact = new Evidence(
                "jpki-auth",
                "AB12",
                "1.2.392.200149.8.5.1.3.30",
                "RS256",
                Purpose.SIGN_IN,
                Flow.CARD_POPUP,
                "app",
                "hash",
                Optional.of(new RevocationAnswer("ocsp", Instant.parse("2026-11-23T02:59:59Z"), "0a1b", false)),
                Level.AAL3,
                List.of("sc", "pin", "hwk"),
                Instant.parse("2026-11-23T03:41:07Z"),
                false);

        assertThat(exact.eidClaim())
                .containsEntry("time", 1_795_402_800L)
                .containsEntry("revocation_as_of", 1_795_399_200L);
    }

    @Test
    @DisplayName("says in the claim of a sandbox that it is one")
    void saysSandbox() {
        assertThat(evidence(true).eidClaim()).containsEntry("sandbox", true);
    }

    private static Evidence checked() {
        Evidence unchecked = evidence(false);
        return new Evidence(
                unchecked.scheme(),
                unchecked.anchorFingerprint(),
                unchecked.policy(),
                unchecked.algorithm(),
                unchecked.purpose(),
                unchecked.flow(),
                unchecked.clientId(),
                unchecked.challengeHash(),
                Optional.of(new RevocationAnswer("crl", Instant.parse("2026-11-23T02:00:00Z"), "0a1b", true)),
                Level.AAL3,
                unchecked.amr(),
                unchecked.time(),
                false);
    }

    private static Evidence evidence(boolean sandbox) {
        return new Evidence(
                "jpki-auth",
                "AB12",
                "1.2.392.200149.8.5.1.3.30",
                "RS256",
                Purpose.SIGN_IN,
                Flow.CARD_POPUP,
                "app",
                "hash",
                Optional.empty(),
                Level.AAL2,
                List.of("sc", "pin", "hwk"),
                Instant.parse("2026-11-23T03:00:00Z"),
                sandbox);
    }
}
