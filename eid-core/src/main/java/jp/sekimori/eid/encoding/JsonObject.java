// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.encoding;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;

/** JSON objects, read strictly (RFC 8259): one object, each name once, nothing before or behind it. */
public final class JsonObject {
    private JsonObject() {}

    /** The members of the object in this text; empty when the text is anything else. */
    public static Optional<Map<String, Object>> parse(String text) {
        return FlatObject.parse(text).or(() -> any(text));
    }

    private static Optional<Map<String, Object>> any(String text) {
        // The library takes an array for an empty object, null for none, and reads past a byte order mark.
        if (!text.strip().startsWith("{")) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSONObjectUtils.parse(text));
        } catch (ParseException notJson) {
            return Optional.empty();
        }
    }

    /** The object as JSON text, members in the order of the map. */
    public static String write(Map<String, Object> members) {
        return JSONObjectUtils.toJSONString(members);
    }
}
