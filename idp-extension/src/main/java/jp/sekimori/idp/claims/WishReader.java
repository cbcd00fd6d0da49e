// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.claims;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads what a client asks of an element. Anything malformed makes the whole unreadable: a condition that was overlooked
 * would release what the client did not want.
 */
final class WishReader {
    private static final String ESSENTIAL = "essential";
    private static final String PURPOSE = "purpose";
    private static final String VALUE = "value";
    private static final String VALUES = "values";
    private static final String MAX_AGE = "max_age";
    private static final Set<String> WORDS = Set.of(ESSENTIAL, PURPOSE, VALUE, VALUES, MAX_AGE);
    private static final int MOST_ENTRIES = 16;
    private static final int MOST_MEMBERS = 32;
    private static final int SHORTEST_PURPOSE = 3;
    private static final int LONGEST_PURPOSE = 300;
    // A century; more would not fit into a time, and means the same.
    private static final long LONGEST_AGE = 3_155_760_000L;

    private WishReader() {}

    /** The wish; empty when it is malformed. */
    static Optional<Wish> read(JsonNode asked) {
        if (asked.isArray()) {
            return entries(asked);
        }
        if (asked.isNull() || (asked.isObject() && isValue(asked))) {
            return value(asked).map(Wish.class::cast);
        }
        return asked.isObject() ? members(asked) : Optional.empty();
    }

    /** The wish for a value; empty when it is malformed, or no wish for a value. */
    static Optional<Wish.Value> value(JsonNode asked) {
        boolean wellFormed = asked.isNull() || (asked.isObject() && isValue(asked) && wordsAreWellFormed(asked));
        if (!wellFormed) {
            return Optional.empty();
        }
        List<List<JsonNode>> values = new ArrayList<>();
        if (asked.has(VALUE)) {
            values.add(List.of(asked.get(VALUE)));
        }
        if (asked.has(VALUES)) {
            values.add(asked.get(VALUES).valueStream().toList());
        }
        return Optional.of(new Wish.Value(
                values,
                asked.has(MAX_AGE)
                        ? OptionalLong.of(Math.min(asked.get(MAX_AGE).asLong(), LONGEST_AGE))
                        : OptionalLong.empty()));
    }

    /** A word of the request language, or nothing at all, asks for a value; words that nobody knows are ignored (OIDC Core §5.5.1). */
    private static boolean isValue(JsonNode asked) {
        return asked.isEmpty() || WORDS.stream().anyMatch(asked::has);
    }

    private static boolean wordsAreWellFormed(JsonNode asked) {
        JsonNode values = asked.path(VALUES);
        JsonNode age = asked.path(MAX_AGE);
        // Beside a word there is no room for members: one of the two readings would lose conditions.
        boolean noMembers = asked.properties().stream()
                .noneMatch(member ->
                        !WORDS.contains(member.getKey()) && member.getValue().isContainerNode());
        return noMembers
                && (asked.path(ESSENTIAL).isMissingNode()
                        || asked.get(ESSENTIAL).isBoolean())
                && (values.isMissingNode() || (values.isArray() && !values.isEmpty() && values.size() <= MOST_ENTRIES))
                && (age.isMissingNode() || (age.isIntegralNumber() && age.canConvertToLong() && age.asLong() >= 0))
                && purposeIsWellFormed(asked.path(PURPOSE));
    }

    private static boolean purposeIsWellFormed(JsonNode purpose) {
        int length = purpose.isTextual() ? purpose.textValue().length() : 0;
        return purpose.isMissingNode() || (length >= SHORTEST_PURPOSE && length <= LONGEST_PURPOSE);
    }

    private static Optional<Wish> members(JsonNode asked) {
        if (asked.size() > MOST_MEMBERS) {
            return Optional.empty();
        }
        Map<String, Wish> wishes = new LinkedHashMap<>();
        asked.properties()
                .forEach(member -> read(member.getValue()).ifPresent(wish -> wishes.put(member.getKey(), wish)));
        return wishes.size() == asked.size() ? Optional.of(new Wish.Members(wishes)) : Optional.empty();
    }

    private static Optional<Wish> entries(JsonNode asked) {
        if (asked.isEmpty() || asked.size() > MOST_ENTRIES) {
            return Optional.empty();
        }
        List<Wish> wishes = asked.valueStream()
                .filter(JsonNode::isObject)
                .map(WishReader::read)
                .flatMap(Optional::stream)
                .toList();
        return wishes.size() == asked.size() ? Optional.of(new Wish.OneOf(wishes)) : Optional.empty();
    }
}
