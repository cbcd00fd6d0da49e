// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.claims;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A request for verified claims")
class VerifiedClaimsRequestTest {
    private static final String ANY = "{\"trust_framework\":null}";

    @Test
    @DisplayName("is answered with what it names, and nothing else of claims and verification")
    void rejectsUnaskedData() {
        assertThat(Sample.answer(Sample.onCondition(ANY)))
                .contains(
                        Sample.json(
                                "{\"verification\":{\"trust_framework\":\"jp.sekimori.jpki\"},\"claims\":{\"family_name\":\"山田\"}}"));
    }

    @Test
    @DisplayName("may call a claim essential and say what for")
    void acceptsEssentialWithPurpose() {
        assertThat(claims("{\"family_name\":{\"essential\":true,\"purpose\":\"住民票の写し\"}}"))
                .contains(Sample.json("{\"family_name\":\"山田\"}"));
    }

    @Test
    @DisplayName("gets a claim whose value is the one it names, or one of those it names")
    void acceptsNamedValues() {
        assertThat(claims("{\"age_over_18\":{\"value\":true},\"gender\":{\"values\":[\"male\",\"female\"]}}"))
                .contains(Sample.json("{\"gender\":\"female\",\"age_over_18\":true}"));
    }

    @Test
    @DisplayName("does not get a claim whose value is another; the rest stays")
    void rejectsOtherValueOfClaim() {
        assertThat(claims("{\"family_name\":{\"value\":\"鈴木\"},\"given_name\":null}"))
                .contains(Sample.json("{\"given_name\":\"花子\"}"));
    }

    @Test
    @DisplayName("is not answered when no claim is left, an essential one included")
    void rejectsEmptyClaims() {
        assertThat(claims("{\"family_name\":{\"essential\":true,\"value\":\"鈴木\"}}"))
                .isEmpty();
        assertThat(claims("{\"phone_number\":null}")).isEmpty();
        assertThat(claims("null")).isEmpty();
    }

    @Test
    @DisplayName("passes over claims that nobody knows")
    void acceptsUnknownClaim() {
        assertThat(claims("{\"family_name\":null,\"place_of_birth\":null}"))
                .contains(Sample.json("{\"family_name\":\"山田\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"trust_framework\":{\"value\":\"jp.sekimori.jpki\"}}",
                "{\"trust_framework\":{\"values\":[\"eidas\",\"jp.sekimori.jpki\"]}}",
                "{\"trust_framework\":null,\"time\":{\"max_age\":108000}}",
                "{\"trust_framework\":null,\"assurance_process\":{\"procedure\":{\"values\":[\"joined-staff\",\"joined-unproven\"]}}}",
                "{\"trust_framework\":null,\"evidence\":[{\"type\":{\"value\":\"electronic_record\"},\"record\":{\"type\":{\"value\":\"jpki-sign\"}}}]}",
                "{\"trust_framework\":null,\"evidence\":[{\"type\":{\"value\":\"document\"}},{\"type\":{\"value\":\"electronic_record\"}}]}",
                "{\"trust_framework\":null,\"evidence\":[{\"type\":{\"value\":\"electronic_record\"},\"check_details\":[{\"check_method\":{\"value\":\"vdig\"}},{\"check_method\":{\"value\":\"vcrypt\"}}]}]}",
                "{\"trust_framework\":null,\"assurance_level\":null,\"verification_process\":null}"
            })
    @DisplayName("is answered when what it demands of the verification is met")
    void acceptsMetCondition(String verification) {
        assertThat(Sample.answer(Sample.onCondition(verification))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"trust_framework\":{\"value\":\"eidas\"}}",
                "{\"trust_framework\":{\"values\":[\"eidas\",\"jp_aml\"]}}",
                "{\"trust_framework\":{\"value\":\"JP.SEKIMORI.JPKI\"}}",
                "{\"trust_framework\":{\"value\":\"jp.sekimori.jpki\",\"values\":[\"eidas\"]}}",
                "{\"trust_framework\":null,\"time\":{\"max_age\":107999}}",
                "{\"trust_framework\":null,\"time\":{\"max_age\":0}}",
                "{\"trust_framework\":null,\"assurance_level\":{\"value\":\"high\"}}",
                "{\"trust_framework\":null,\"assurance_process\":{\"procedure\":{\"value\":\"joined-platform\"}}}",
                "{\"trust_framework\":null,\"evidence\":[{\"type\":{\"value\":\"document\"}}]}",
                "{\"trust_framework\":null,\"evidence\":[{\"type\":{\"value\":\"electronic_record\"},\"record\":{\"type\":{\"value\":\"population_register\"}}}]}",
                "{\"trust_framework\":null,\"evidence\":[{\"type\":{\"value\":\"electronic_record\"},\"record\":{\"date_of_expiry\":{\"max_age\":1}}}]}",
                "{\"trust_framework\":null,\"evidence\":[{\"type\":{\"value\":\"electronic_record\"},\"check_details\":[{\"check_method\":{\"value\":\"vdig\"}}]}]}",
                "{\"trust_framework\":null,\"evidence\":[{\"type\":{\"value\":\"electronic_record\"},\"check_details\":[{\"check_method\":null,\"time\":{\"max_age\":60}}]}]}",
                "{\"trust_framework\":null,\"evidence\":[{\"type\":{\"value\":\"electronic_record\"},\"document_details\":{\"type\":{\"value\":\"idcard\"}}}]}",
                "{\"trust_framework\":null,\"time\":{\"deeper\":{\"value\":\"x\"}}}",
                "{\"trust_framework\":null,\"unheard_of\":{\"value\":\"x\"}}"
            })
    @DisplayName(
            "is not answered at all when one demand on the verification is not met, one that nobody knows included")
    void rejectsUnmetCondition(String verification) {
        assertThat(Sample.answer(Sample.onCondition(verification))).isEmpty();
    }

    @Test
    @DisplayName("gets of the evidence what it names, and the members that must be there")
    void acceptsNamedEvidence() {
        Optional<JsonNode> answer = Sample.answer(Sample.onCondition("""
                {"trust_framework":null,"time":null,"evidence":[{"type":{"value":"electronic_record"},
                "record":{"source":{"country_code":null}},"check_details":[{"time":null}]}]}"""));

        assertThat(answer.map(given -> given.get("verification"))).contains(Sample.json("""
                {"trust_framework":"jp.sekimori.jpki","time":"2026-11-24T00:00:00Z","evidence":[{
                "type":"electronic_record","record":{"type":"jpki-sign","source":{"country_code":"JPN"}},
                "check_details":[{"check_method":"vcrypt","time":"2026-11-24T00:00:00Z"}]}]}"""));
    }

    @Test
    @DisplayName("that names an element without a word about its members gets none of them")
    void rejectsWholesaleElements() {
        Optional<JsonNode> answer =
                Sample.answer(Sample.onCondition("{\"trust_framework\":null,\"assurance_process\":null,\"evidence\":"
                        + "[{\"type\":{\"value\":\"electronic_record\"},\"record\":{}}]}"));

        assertThat(answer.map(given -> given.get("verification")))
                .contains(Sample.json(
                        "{\"trust_framework\":\"jp.sekimori.jpki\",\"evidence\":[{\"type\":\"electronic_record\"}]}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "true",
                "{}",
                "{\"verification\":{\"trust_framework\":null}}",
                "{\"claims\":{\"family_name\":null}}",
                "{\"verification\":{},\"claims\":{\"family_name\":null}}",
                "{\"verification\":null,\"claims\":{\"family_name\":null}}",
                "{\"verification\":{\"trust_framework\":\"jp.sekimori.jpki\"},\"claims\":{\"family_name\":null}}",
                "{\"verification\":{\"trust_framework\":null},\"claims\":{}}",
                "{\"verification\":{\"trust_framework\":null},\"claims\":[\"family_name\"]}",
                "{\"verification\":{\"trust_framework\":null},\"claims\":{\"family_name\":true}}",
                "{\"verification\":{\"trust_framework\":null},\"claims\":{\"family_name\":{\"essential\":\"yes\"}}}",
                "{\"verification\":{\"trust_framework\":null},\"claims\":{\"family_name\":{\"values\":[]}}}",
                "{\"verification\":{\"trust_framework\":null},\"claims\":{\"family_name\":{\"values\":\"山田\"}}}",
                "{\"verification\":{\"trust_framework\":null},\"claims\":{\"family_name\":{\"purpose\":\"x\"}}}",
                "{\"verification\":{\"trust_framework\":null},\"claims\":{\"address\":{\"locality\":{\"value\":\"小松市\"}}}}",
                "{\"verification\":{\"trust_framework\":null},\"claims\":{\"family_name\":null},\"more\":null}",
                "{\"verification\":{\"trust_framework\":null,\"time\":{\"max_age\":-1}},\"claims\":{\"family_name\":null}}",
                "{\"verification\":{\"trust_framework\":null,\"time\":{\"max_age\":\"60\"}},\"claims\":{\"family_name\":null}}",
                "{\"verification\":{\"trust_framework\":null,\"time\":{\"max_age\":1.5}},\"claims\":{\"family_name\":null}}",
                "{\"verification\":{\"trust_framework\":null,\"evidence\":[]},\"claims\":{\"family_name\":null}}",
                "{\"verification\":{\"trust_framework\":null,\"evidence\":null},\"claims\":{\"family_name\":null}}",
                "{\"verification\":{\"trust_framework\":null,\"evidence\":[null]},\"claims\":{\"family_name\":null}}",
                "{\"verification\":{\"trust_framework\":null,\"evidence\":[{\"type\":null}]},\"claims\":{\"family_name\":null}}",
                "{\"verification\":{\"trust_framework\":null,\"evidence\":[{\"type\":{\"values\":[\"electronic_record\"]}}]},\"claims\":{\"family_name\":null}}",
                "{\"verification\":{\"trust_framework\":null,\"evidence\":[{\"type\":{\"value\":\"electronic_record\"},\"record\":{\"essential\":true,\"type\":{\"value\":\"x\"}}}]},\"claims\":{\"family_name\":null}}"
            })
    @DisplayName("that the specification does not know is not half read: it is not answered, and the schema refuses it")
    void rejectsMalformedRequest(String verifiedClaims) {
        JsonNode parameter = Sample.json(Sample.parameter(verifiedClaims));

        assertThat(Sample.answer(verifiedClaims)).isEmpty();
        assertThat(VerifiedClaimsSchema.ofRequests().complaints(parameter)).isNotEmpty();
    }

    private static Optional<JsonNode> claims(String asked) {
        return Sample.answer("{\"verification\":" + ANY + ",\"claims\":" + asked + "}")
                .map(answer -> answer.get("claims"));
    }
}
