// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.revocation.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import jp.sekimori.eid.Reason;
import jp.sekimori.eid.evidence.CardKey;
import jp.sekimori.eid.http.HttpOutcome;
import jp.sekimori.eid.person.PersonAnswer;
import jp.sekimori.eid.person.PersonId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Persons from a licensed operator")
class PlatformPersonsTest {
    private static final PersonAnswer INVALID = new PersonAnswer.NoAnswer(Reason.REVOCATION_ANSWER_INVALID);
    private static final PersonAnswer STALE = new PersonAnswer.NoAnswer(Reason.REVOCATION_ANSWER_STALE);

    private static PersonAnswer ask(Office office) {
        return new PlatformPersons(Residents.settings(new PlatformAuthentication.MutualTls()), office, Residents.RANDOM)
                .of(Residents.card(), Residents.NOW);
    }

    private static PersonAnswer answered(Map<String, Object> said) {
        return ask(Office.answering(members -> {
            members.putAll(said);
            return members;
        }));
    }

    private static PersonAnswer known(Object person, Object previous) {
        return answered(Map.of("status", "known", "person", person, "previous", previous));
    }

    private static Map<String, Object> card(Object issuerKey, Object serial) {
        return Map.of("issuer_key", issuerKey, "serial", serial);
    }

    private static Map<String, Object> card(String serial) {
        return card(Residents.issuerKey(), serial);
    }

    @Test
    @DisplayName("rejects whose card it was yesterday, or will be tomorrow")
    void rejectsAnotherTime() {
        assertThat(answered(Map.of("status", "unknown", "this_update", "2026-11-22T03:00:00Z")))
                .isEqualTo(STALE);
        assertThat(answered(Map.of("status", "unknown", "this_update", "2026-11-24T03:00:00Z")))
                .isEqualTo(STALE);
    }

    @Test
    @DisplayName("accepts a person and the cards before this one, in their order")
    void acceptsPersonAndPrevious() {
        assertThat(known("p-1", List.of(card("1f"), card("2"))))
                .isEqualTo(new PersonAnswer.Known(
                        new PersonId("p-1"), List.of(Residents.card("1f"), Residents.card("2"))));
        assertThat(known("p-1", List.of())).isEqualTo(new PersonAnswer.Known(new PersonId("p-1"), List.of()));
    }

    @Test
    @DisplayName("a card that the operator does not know is nobody's")
    void acceptsNotKnown() {
        assertThat(answered(Map.of("status", "unknown"))).isEqualTo(new PersonAnswer.NotKnown());
        assertThat(answered(Map.of("status", "unknown", "person", "p"))).isEqualTo(INVALID);
    }

    @Test
    @DisplayName("asks at an address of its own, with the serial in the body only")
    void asksApart() {
        Office office = Office.answering(members -> members);
        ask(office);
        assertThat(office.lastRequest().uri()).hasToString("https://operator.example/api/v1/person");
        assertThat(office.lastQuestion()).containsEntry("serial", Residents.serial());
    }

    @Test
    @DisplayName("nothing that it answers is printed")
    void printsNobody() {
        PersonAnswer answer = known("p-1", List.of(card("1f")));
        assertThat(answer.toString() + new PersonId("p-1")).doesNotContain("p-1", "1f");
    }

    @Test
    @DisplayName("rejects known without person, without list, or with a member too many")
    void rejectsIncomplete() {
        assertThat(answered(Map.of("status", "known", "person", "p"))).isEqualTo(INVALID);
        assertThat(answered(Map.of("status", "known", "previous", List.of()))).isEqualTo(INVALID);
        assertThat(answered(Map.of("status", "known", "person", "p", "previous", List.of(), "name", "x")))
                .isEqualTo(INVALID);
        assertThat(answered(Map.of("status", "found", "person", "p", "previous", List.of())))
                .isEqualTo(INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "山田", "a\n"})
    @DisplayName("rejects an id that is empty or not printable ASCII")
    void rejectsOddIds(String id) {
        assertThat(known(id, List.of())).isEqualTo(INVALID);
        assertThatThrownBy(() -> new PersonId(id)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("accepts an id of 255 characters from end to end of the range, and rejects one of 256")
    void boundsTheId() {
        assertThat(known("!" + "~".repeat(254), List.of())).isInstanceOf(PersonAnswer.Known.class);
        assertThat(known("~".repeat(256), List.of())).isEqualTo(INVALID);
        assertThat(new PersonId("!" + "~".repeat(254)).value()).hasSize(255);
        assertThatThrownBy(() -> new PersonId("~".repeat(256))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PersonId("\u007f")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("rejects a list that is none, or whose cards are none")
    void rejectsOddLists() {
        assertThat(known("p", "1f")).isEqualTo(INVALID);
        assertThat(known("p", List.of("1f"))).isEqualTo(INVALID);
        assertThat(known("p", List.of(Map.of("serial", "1f")))).isEqualTo(INVALID);
        assertThat(known("p", List.of(card(7, "1f")))).isEqualTo(INVALID);
        assertThat(known("p", List.of(card("AB".repeat(32), "1f")))).isEqualTo(INVALID);
        assertThat(known("p", List.of(card(Residents.issuerKey(), 31)))).isEqualTo(INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "01", "-1", "1F", "0x1f", "11111111111111111111111111111111111111111"})
    @DisplayName("rejects a serial in another spelling, or longer than serials are")
    void rejectsOddSerials(String serial) {
        assertThat(known("p", List.of(card(serial)))).isEqualTo(INVALID);
    }

    @Test
    @DisplayName("rejects a card that succeeds itself, or one that is named twice")
    void rejectsCircles() {
        assertThat(known("p", List.of(card(Residents.serial())))).isEqualTo(INVALID);
        assertThat(known("p", List.of(card("1f"), card("1f")))).isEqualTo(INVALID);
    }

    @Test
    @DisplayName("accepts 20 earlier cards and rejects 21")
    void boundsTheList() {
        assertThat(known("p", cards(20)))
                .isInstanceOfSatisfying(PersonAnswer.Known.class, answer -> assertThat(answer.previous())
                        .hasSize(20));
        assertThat(known("p", cards(21))).isEqualTo(INVALID);
    }

    @Test
    @DisplayName("an operator that is down has said nothing")
    void rejectsSilence() {
        assertThat(ask(Office.outcome(new HttpOutcome.Trouble(HttpOutcome.Kind.TIMED_OUT))))
                .isEqualTo(new PersonAnswer.NoAnswer(Reason.REVOCATION_SOURCE_UNAVAILABLE));
    }

    @Test
    @DisplayName("what was answered cannot be changed afterwards")
    void isImmutable() {
        List<CardKey> cards = new ArrayList<>(Collections.singletonList(Residents.card("1f")));
        PersonAnswer.Known known = new PersonAnswer.Known(new PersonId("p"), cards);
        cards.clear();
        assertThat(known.previous()).hasSize(1);
    }

    private static List<Map<String, Object>> cards(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> card(Integer.toHexString(number)))
                .toList();
    }
}
