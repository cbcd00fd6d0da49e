// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.sekimori.eid.person.BirthDate;
import jp.sekimori.eid.person.PersonAttributes;
import jp.sekimori.eid.person.Sex;
import jp.sekimori.eid.person.SubstitutedText;

/** A record as the texts of the account's attributes, and back. */
final class RecordTexts {
    static final String NAME = "sekimori_name";
    static final String NAME_SUBSTITUTES = "sekimori_name_substitutes";
    static final String BIRTH_DATE = "sekimori_birthdate";
    static final String SEX = "sekimori_sex";
    static final String ADDRESS = "sekimori_address";
    static final String ADDRESS_SUBSTITUTES = "sekimori_address_substitutes";
    static final String REST = "sekimori_record";

    /** The attributes, in the order in which they go into the authentication code. */
    static final List<String> NAMES =
            List.of(NAME, NAME_SUBSTITUTES, BIRTH_DATE, SEX, ADDRESS, ADDRESS_SUBSTITUTES, REST);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int VERSION = 1;

    private RecordTexts() {}

    static Map<String, String> of(ResidentRecord written) {
        PersonAttributes person = written.person();
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(NAME, person.name().text());
        texts.put(NAME_SUBSTITUTES, person.name().substitutes());
        texts.put(BIRTH_DATE, person.birthDate().certificateText());
        texts.put(SEX, person.sex().name());
        texts.put(ADDRESS, person.address().text());
        texts.put(ADDRESS_SUBSTITUTES, person.address().substitutes());
        texts.put(REST, rest(written));
        return texts;
    }

    private static String rest(ResidentRecord written) {
        ObjectNode rest = JSON.createObjectNode()
                .put("version", VERSION)
                .put("source", written.source().name())
                .put("joined", written.joined().name())
                .put("verified_at", written.verifiedAt().getEpochSecond())
                .put("anchor", written.anchorFingerprint())
                .put("scheme", written.scheme());
        return rest.toString();
    }

    /** The record of these texts; empty when they are none, which under a good authentication code means a later version wrote them. */
    static Optional<ResidentRecord> read(Map<String, String> texts) {
        try {
            JsonNode rest = JSON.readTree(text(texts, REST));
            if (rest.path("version").asInt() != VERSION) {
                return Optional.empty();
            }
            return Optional.of(new ResidentRecord(
                    person(texts),
                    Source.valueOf(rest.path("source").asText()),
                    Joined.valueOf(rest.path("joined").asText()),
                    Instant.ofEpochSecond(rest.path("verified_at").asLong()),
                    rest.path("anchor").asText(),
                    rest.path("scheme").asText()));
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException notARecord) {
            return Optional.empty();
        }
    }

    static String toJson(Map<String, String> texts) {
        ObjectNode json = JSON.createObjectNode();
        texts.forEach(json::put);
        return json.toString();
    }

    static Optional<Map<String, String>> fromJson(String json) {
        try {
            Map<String, String> texts = new LinkedHashMap<>();
            JSON.readTree(json)
                    .properties()
                    .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
            return Optional.of(texts);
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    private static PersonAttributes person(Map<String, String> texts) {
        return new PersonAttributes(
                new SubstitutedText(text(texts, NAME), text(texts, NAME_SUBSTITUTES)),
                BirthDate.fromCertificateText(text(texts, BIRTH_DATE))
                        .orElseThrow(() -> new IllegalArgumentException("not a date of birth")),
                Sex.valueOf(text(texts, SEX)),
                new SubstitutedText(text(texts, ADDRESS), text(texts, ADDRESS_SUBSTITUTES)));
    }

    private static String text(Map<String, String> texts, String name) {
        return texts.getOrDefault(name, "");
    }
}
