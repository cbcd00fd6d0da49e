// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.claims;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jp.sekimori.idp.card.Source;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("An answer, by the schema of Identity Assurance")
class VerifiedClaimsSchemaTest {
    private static final VerifiedClaimsSchema SCHEMA = VerifiedClaimsSchema.ofAnswers();

    @ParameterizedTest
    @EnumSource(
            value = Source.class,
            names = {"CERTIFICATE", "STAFF"})
    @DisplayName("with all that there is to say is valid")
    void acceptsWholeAnswer(Source source) {
        assertThat(SCHEMA.complaints(whole(source))).isEmpty();
    }

    @Test
    @DisplayName("to a list of requests is valid")
    void acceptsList() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.putArray("verified_claims")
                .add(whole(Source.STAFF).get("verified_claims"))
                .add(whole(Source.CERTIFICATE).get("verified_claims"));

        assertThat(SCHEMA.complaints(document)).isEmpty();
    }

    @ParameterizedTest(name = "{0} as {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "/verification/trust_framework|null",
                "/verification/time|\"昨日\"",
                "/verification/time|1795500000",
                "/verification/evidence|[]",
                "/verification/evidence/0/type|\"qes\"",
                "/verification/evidence/0/type|\"electronic_signature\"",
                "/verification/evidence/0/check_details|[]",
                "/verification/evidence/0/check_details/0/check_method|null",
                "/verification/evidence/0/record/type|null",
                "/verification/evidence/0/record/source|\"地方公共団体情報システム機構\"",
                "/verification|[]",
                "/claims|{}",
                "/claims/birthdate|\"19900102\"",
                "/claims/address|\"石川県加賀市\"",
                "/claims/name|\"\""
            })
    @DisplayName("that was tampered with is not valid")
    void rejectsTamperedAnswer(String place, String value) {
        JsonNode document = whole(Source.CERTIFICATE);
        int last = place.lastIndexOf('/');
        ObjectNode parent = (ObjectNode) document.at("/verified_claims" + place.substring(0, last));

        parent.set(place.substring(last + 1), Sample.json(value));

        assertThat(SCHEMA.complaints(document)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"verification", "claims"})
    @DisplayName("without one of its two members is not valid")
    void rejectsHalfAnswer(String missing) {
        JsonNode document = whole(Source.CERTIFICATE);

        ((ObjectNode) document.get("verified_claims")).remove(missing);

        assertThat(SCHEMA.complaints(document)).isNotEmpty();
    }

    @Test
    @DisplayName("is asked for, by scope, as the schema of requests says")
    void acceptsScopeAsRequest() {
        ObjectNode asked = JsonNodeFactory.instance.objectNode();
        ObjectNode verifiedClaims = asked.putObject("userinfo").putObject("verified_claims");
        verifiedClaims.set("verification", Verification.everything());
        verifiedClaims.putObject("claims").putNull("name");

        assertThat(VerifiedClaimsSchema.ofRequests().complaints(asked)).isEmpty();
    }

    private static ObjectNode whole(Source source) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.set(
                "verified_claims",
                AskedVerifiedClaims.byScope(PersonClaims.ALL)
                        .answer(Verification.of(Sample.record(source), Sample.KAGA), Sample.claims(), Sample.NOW)
                        .orElseThrow());
        return document;
    }
}
