// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.card;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.keycloak.util.JsonSerialization;

/** Reads what a credential holds. Whoever can import accounts can put anything there, or nothing. */
final class StoredJson {
    private StoredJson() {}

    /** A new copy of the object; an empty one for nothing, and for what is no JSON object. */
    static ObjectNode object(@Nullable String text) {
        try {
            return text != null && JsonSerialization.mapper.readTree(text) instanceof ObjectNode object
                    ? object
                    : JsonSerialization.mapper.createObjectNode();
        } catch (JsonProcessingException unreadable) {
            return JsonSerialization.mapper.createObjectNode();
        }
    }
}
