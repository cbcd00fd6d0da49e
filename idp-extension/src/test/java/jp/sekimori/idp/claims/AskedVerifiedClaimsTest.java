// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.claims;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The verified claims in a claims parameter")
class AskedVerifiedClaimsTest {
    private static final String GOOD = Sample.onCondition("{\"trust_framework\":null}");
    private static final String UNMET = Sample.onCondition("{\"trust_framework\":{\"value\":\"eidas\"}}");

    @Test
    @DisplayName("of a list are answered one by one, as a list")
    void acceptsList() {
        Optional<JsonNode> answer = Sample.answer("[" + GOOD + "," + UNMET + ",{}," + GOOD + "]");

        assertThat(answer).hasValueSatisfying(list -> assertThat(list).hasSize(2));
    }

    @Test
    @DisplayName("of a list that nothing answers are absent, not an empty list")
    void rejectsEmptyList() {
        assertThat(Sample.answer("[" + UNMET + "]")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"id_token\":{\"verified_claims\":{\"verification\":{\"trust_framework\":null},\"claims\":{\"name\":null}}}}",
                "{\"verified_claims\":{\"verification\":{\"trust_framework\":null},\"claims\":{\"name\":null}}}",
                "{\"userinfo\":{\"name\":null}}"
            })
    @DisplayName("are asked for under userinfo only: no ID token carries them")
    void rejectsOtherPlaces(String parameter) {
        assertThat(AskedVerifiedClaims.in(parameter)).isEmpty();
    }

    @Test
    @DisplayName("that cannot be read ask for nothing, and no scope steps in for them")
    void rejectsScopeInsteadOfUnreadable() {
        assertThat(AskedVerifiedClaims.in(Sample.parameter("{\"verification\":{}}")))
                .hasValueSatisfying(asked -> assertThat(asked.requests()).isEmpty());
        assertThat(AskedVerifiedClaims.in("{"))
                .hasValueSatisfying(asked -> assertThat(asked.requests()).isEmpty());
    }

    @Test
    @DisplayName("of too many requests are not answered")
    void rejectsManyRequests() {
        assertThat(Sample.answer(list(GOOD, AskedVerifiedClaims.MOST))).isPresent();
        assertThat(Sample.answer(list(GOOD, AskedVerifiedClaims.MOST + 1))).isEmpty();
    }

    @Test
    @DisplayName("over size are not parsed")
    void rejectsParameterOverSize() {
        assertThat(Sample.answer(GOOD + " ".repeat(AskedVerifiedClaims.LONGEST)))
                .isEmpty();
    }

    @Test
    @DisplayName("nested without end are not parsed")
    void rejectsDeepNesting() {
        assertThat(Sample.answer(Sample.onCondition(
                        "{\"trust_framework\":null,\"x\":" + "{\"a\":".repeat(20) + "null" + "}".repeat(21))))
                .isEmpty();
    }

    @Test
    @DisplayName("of many small members are not answered")
    void rejectsManyMembers() {
        String claims = IntStream.range(0, 65)
                .mapToObj(number -> ",\"c" + number + "\":null")
                .collect(joining());

        assertThat(Sample.answer("{\"verification\":{\"trust_framework\":null},\"claims\":{\"family_name\":null"
                        + claims + "}}"))
                .isEmpty();
    }

    @Test
    @DisplayName("with one member twice are not read: two readers could read them in two ways")
    void rejectsDuplicateMember() {
        assertThat(Sample.answer(
                        Sample.onCondition("{\"trust_framework\":{\"value\":\"eidas\"},\"trust_framework\":null}")))
                .isEmpty();
    }

    @Test
    @DisplayName("by scope are all that there is to say, of these claims")
    void acceptsScope() {
        Optional<JsonNode> answer = AskedVerifiedClaims.byScope(List.of("name", "gender"))
                .answer(Sample.verification(), Sample.claims(), Sample.NOW);

        assertThat(answer.map(given -> given.get("verification"))).contains(Sample.verification());
        assertThat(answer.map(given -> given.get("claims")))
                .contains(Sample.json("{\"name\":\"山田　花子\",\"gender\":\"female\"}"));
    }

    private static String list(String request, int times) {
        return "[" + String.join(",", Collections.nCopies(times, request)) + "]";
    }
}
