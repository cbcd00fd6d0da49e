// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.idp.claims;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** The JSON schemas of Identity Assurance 1.0, as far as we send and read it. */
public final class VerifiedClaimsSchema {
    private final JsonSchema schema;

    private VerifiedClaimsSchema(String file) {
        try (InputStream text = Objects.requireNonNull(VerifiedClaimsSchema.class.getResourceAsStream(file))) {
            this.schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(new String(text.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the user info answer. */
    public static VerifiedClaimsSchema ofAnswers() {
        return new VerifiedClaimsSchema("/schema/verified-claims.json");
    }

    /** Of the {@code claims} parameter. */
    public static VerifiedClaimsSchema ofRequests() {
        return new VerifiedClaimsSchema("/schema/verified-claims-request.json");
    }

    /** What is wrong with it; nothing when it is as the specification says. */
    public List<String> complaints(JsonNode document) {
        return schema.validate(document).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }
}
