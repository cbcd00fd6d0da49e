// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.realm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills {@code {{name}}} in the text values of a JSON tree. Values go in as JSON strings, after parsing, so that no
 * value can add a field. The server's own {@code ${…}} is not used: on import it can pull in any environment variable.
 */
final class RealmTemplate {
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z.-]+)}}");

    private final JsonNode template;

    RealmTemplate(JsonNode template) {
        this.template = template;
    }

    /** The filled tree, fields in the template's order; a place without a value is a mistake in the template. */
    JsonNode fill(Map<String, String> values) {
        return fill(template, values);
    }

    private static JsonNode fill(JsonNode node, Map<String, String> values) {
        if (node.isTextual()) {
            return TextNode.valueOf(fill(node.textValue(), values));
        }
        if (node.isArray()) {
            ArrayNode filled = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> filled.add(fill(item, values)));
            return filled;
        }
        if (node.isObject()) {
            ObjectNode filled = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(field -> filled.set(field.getKey(), fill(field.getValue(), values)));
            return filled;
        }
        return node;
    }

    private static String fill(String text, Map<String, String> values) {
        return PLACE.matcher(text).replaceAll(place -> {
            String value = values.get(place.group(1));
            if (value == null) {
                throw new IllegalStateException("no value for the place " + place.group(1));
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
