// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.claims;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a client asks of one element: of a value, of the members of an object, or of the entries of an array. What it
 * does not ask for is never given (OpenID Connect for Identity Assurance 1.0 §5.4).
 */
sealed interface Wish {
    /** Whether what there is meets every condition; what is missing meets none. */
    boolean metBy(JsonNode found, Instant now);

    /** Of what there is, that which is asked for; missing when there is nothing to give. */
    JsonNode pick(JsonNode found, Instant now);

    /**
     * A wish for a value.
     *
     * @param values each a list of which one must be it
     * @param maxAge how many seconds ago the time that it states may be
     */
    record Value(List<List<JsonNode>> values, OptionalLong maxAge) implements Wish {
        public Value {
            values = List.copyOf(values);
        }

        @Override
        public boolean metBy(JsonNode found, Instant now) {
            return values.stream().allMatch(allowed -> allowed.contains(found))
                    && (maxAge.isEmpty()
                            || time(found)
                                    .filter(time -> !time.plusSeconds(maxAge.getAsLong())
                                            .isBefore(now))
                                    .isPresent());
        }

        @Override
        public JsonNode pick(JsonNode found, Instant now) {
            return found.isValueNode() ? found : MissingNode.getInstance();
        }

        /** The moment that a time states; of a date its last second, as Identity Assurance §5.5.2 counts. */
        private static Optional<Instant> time(JsonNode found) {
            String text = found.asText();
            try {
                return Optional.of(
                        text.indexOf('T') < 0
                                ? LocalDate.parse(text)
                                        .plusDays(1)
                                        .atStartOfDay(ZoneOffset.UTC)
                                        .toInstant()
                                        .minusSeconds(1)
                                : Instant.parse(text));
            } catch (DateTimeParseException noTime) {
                return Optional.empty();
            }
        }
    }

    /** A wish for members of an object. */
    record Members(Map<String, Wish> wishes) implements Wish {
        /** Given with whatever else is given: an object without them would break the specification. */
        private static final Set<String> REQUIRED = Set.of("type", "check_method");

        public Members {
            wishes = Map.copyOf(wishes);
        }

        @Override
        public boolean metBy(JsonNode found, Instant now) {
            return wishes.entrySet().stream().allMatch(wish -> wish.getValue().metBy(found.path(wish.getKey()), now));
        }

        @Override
        public JsonNode pick(JsonNode found, Instant now) {
            ObjectNode picked = JsonNodeFactory.instance.objectNode();
            // In the order of what there is, so that one answer always looks the same.
            found.properties().forEach(member -> {
                Wish wish = wishes.get(member.getKey());
                JsonNode part = wish == null ? MissingNode.getInstance() : wish.pick(member.getValue(), now);
                if (!part.isMissingNode()) {
                    picked.set(member.getKey(), part);
                }
            });
            if (picked.isEmpty()) {
                return MissingNode.getInstance();
            }
            REQUIRED.stream().filter(found::has).forEach(name -> picked.set(name, found.get(name)));
            return picked;
        }
    }

    /** Wishes for entries of an array, any of which an entry may meet. */
    record OneOf(List<Wish> wishes) implements Wish {
        public OneOf {
            wishes = List.copyOf(wishes);
        }

        @Override
        public boolean metBy(JsonNode found, Instant now) {
            boolean anyEntry = found.isArray() && !found.isEmpty();
            return anyEntry
                    ? found.valueStream().anyMatch(entry -> wishFor(entry, now).isPresent())
                    : wishFor(MissingNode.getInstance(), now).isPresent();
        }

        @Override
        public JsonNode pick(JsonNode found, Instant now) {
            ArrayNode picked = JsonNodeFactory.instance.arrayNode();
            if (found.isArray()) {
                found.forEach(entry -> wishFor(entry, now)
                        .map(wish -> wish.pick(entry, now))
                        .filter(part -> !part.isMissingNode())
                        .ifPresent(picked::add));
            }
            return picked.isEmpty() ? MissingNode.getInstance() : picked;
        }

        private Optional<Wish> wishFor(JsonNode entry, Instant now) {
            return wishes.stream().filter(wish -> wish.metBy(entry, now)).findFirst();
        }
    }
}
