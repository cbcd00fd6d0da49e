// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The records before the present one, newest first, as one text: {@code {"records":[…],"mac":"…"}}. */
final class RecordHistory {
    static final int LONGEST = 20;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RECORDS = "records";
    private static final String MAC = "mac";
    private static final String UNTIL = "until";

    private final ArrayNode records;

    private RecordHistory(ArrayNode records) {
        this.records = records;
    }

    static RecordHistory empty() {
        return new RecordHistory(JSON.createArrayNode());
    }

    /** The history behind the record with this authentication code; empty when its own does not hold. */
    static Optional<RecordHistory> read(String text, RecordMac mac, String recordMac) {
        try {
            JsonNode all = JSON.readTree(text);
            JsonNode records = all.path(RECORDS);
            boolean holds =
                    records instanceof ArrayNode && mac.holds(all.path(MAC).asText(), recordMac, records.toString());
            return holds ? Optional.of(new RecordHistory((ArrayNode) records)) : Optional.empty();
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    /** This history with one record more at its front, which was the present one until now. */
    RecordHistory with(Map<String, String> former, Instant until) {
        ObjectNode newest = JSON.createObjectNode().put(UNTIL, until.getEpochSecond());
        former.forEach(newest::put);
        ArrayNode longer = JSON.createArrayNode().add(newest);
        for (JsonNode each : records) {
            if (longer.size() < LONGEST) {
                longer.add(each);
            }
        }
        return new RecordHistory(longer);
    }

    String text(RecordMac mac, String recordMac) {
        ObjectNode all = JSON.createObjectNode();
        all.set(RECORDS, records);
        all.put(MAC, mac.over(recordMac, records.toString()));
        return all.toString();
    }

    List<ResidentRecord> records() {
        return records.valueStream()
                .map(RecordHistory::texts)
                .flatMap(texts -> RecordTexts.read(texts).stream())
                .toList();
    }

    private static Map<String, String> texts(JsonNode stored) {
        Map<String, String> texts = new LinkedHashMap<>();
        stored.properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }
}
