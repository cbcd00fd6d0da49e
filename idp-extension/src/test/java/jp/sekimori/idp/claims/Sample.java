// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.claims;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import jp.sekimori.eid.person.BirthDate;
import jp.sekimori.eid.person.PersonAttributes;
import jp.sekimori.eid.person.Sex;
import jp.sekimori.eid.person.SubstitutedText;
import jp.sekimori.idp.card.Joined;
import jp.sekimori.idp.card.ResidentRecord;
import jp.sekimori.idp.card.Source;

/** A resident whose record is a day old, and what is asked of it. */
final class Sample {
    static final Instant VERIFIED = Instant.parse("2026-11-24T06:00:00.250Z");
    static final Instant NOW = Instant.parse("2026-11-25T06:00:00Z");
    static final Verification.City KAGA = new Verification.City("加賀市", false);

    private static final ObjectMapper JSON = new ObjectMapper();

    private Sample() {}

    static ResidentRecord record(Source source) {
        return record(source, Joined.UNPROVEN);
    }

    static ResidentRecord record(Source source, Joined joined) {
        return new ResidentRecord(
                new PersonAttributes(
                        new SubstitutedText("山田　花子", "10000"),
                        new BirthDate(4, 1990, 1, 2),
                        Sex.FEMALE,
                        SubstitutedText.plain("石川県加賀市大聖寺南町ニ４１番地")),
                source,
                joined,
                VERIFIED,
                "AB".repeat(32),
                "jpki-sign");
    }

    static ObjectNode verification() {
        return Verification.of(record(Source.CERTIFICATE), KAGA);
    }

    static ObjectNode claims() {
        return JSON.valueToTree(PersonClaims.of(record(Source.CERTIFICATE).person(), NOW, PersonClaims.ALL));
    }

    /** What a client that sends this as {@code userinfo.verified_claims} is answered. */
    static Optional<JsonNode> answer(String verifiedClaims) {
        return AskedVerifiedClaims.in(parameter(verifiedClaims))
                .flatMap(asked -> asked.answer(verification(), claims(), NOW));
    }

    static String parameter(String verifiedClaims) {
        return "{\"userinfo\":{\"verified_claims\":" + verifiedClaims + "}}";
    }

    /** A request for the family name, on this condition. */
    static String onCondition(String verification) {
        return "{\"verification\":" + verification + ",\"claims\":{\"family_name\":null}}";
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException(notJson);
        }
    }
}
