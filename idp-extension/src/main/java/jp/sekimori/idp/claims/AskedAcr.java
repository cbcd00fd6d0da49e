// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.claims;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The {@code acr} that a {@code claims} parameter asks for (OIDC Core §5.5.1.1).
 *
 * @param names those that are acceptable; none when it does not ask
 * @param essential true when the sign-in must not end with another
 */
record AskedAcr(List<String> names, boolean essential) {
    private static final int LONGEST = 16_384;
    // One name twice could mean one thing to us and another to whoever reads it next.
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    AskedAcr {
        names = List.copyOf(names);
    }

    /** What this parameter asks for; empty when it is no request for claims at all. */
    static Optional<AskedAcr> in(String parameter) {
        if (parameter.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            JsonNode claims = JSON.readTree(parameter);
            return claims.isObject() ? Optional.of(of(claims.at("/id_token/acr"))) : Optional.empty();
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    private static AskedAcr of(JsonNode acr) {
        List<String> names = new ArrayList<>();
        if (acr.path("value").isTextual()) {
            names.add(acr.path("value").textValue());
        }
        acr.path("values").forEach(value -> names.add(value.asText()));
        return new AskedAcr(names, acr.path("essential").asBoolean());
    }
}
